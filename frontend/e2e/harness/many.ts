import type { Page } from "@playwright/test";
import type { Generation } from "./api.ts";

const SIZE = 100;
const APART_SECONDS = 600;

/** The real answer, made long: what is looked at is what the page does with it. */
export async function listMany(page: Page, made: Generation, many: number) {
  await page.route(/\/v1\/video\/generations\?/, (route) => {
    const start = Number(new URL(route.request().url()).searchParams.get("cursor") ?? 0);
    const data = Array.from({ length: SIZE }, (_, index) => ({
      ...made,
      id: `gen_${start + index}`,
      prompt: `Number ${start + index}`,
      created: made.created - (start + index) * APART_SECONDS,
    }));
    const next = start + SIZE;
    return route.fulfill({
      json: {
        object: "list",
        data,
        has_more: next < many,
        next_cursor: next < many ? String(next) : null,
        total: many,
        total_is_capped: false,
      },
    });
  });
}
