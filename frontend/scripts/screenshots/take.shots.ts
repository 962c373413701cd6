import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Page } from "@playwright/test";
import { expect, test } from "../../e2e/fixtures.ts";
import { makeVideos } from "./videos.ts";
import { asWebp } from "./webp.ts";

const FOLDER =
  process.env.SCREENSHOTS_DIR ??
  fileURLToPath(new URL("../../../docs/screenshots", import.meta.url));

const LOOKS = {
  light: { colorScheme: "light", width: 1280, height: 800 },
  dark: { colorScheme: "dark", width: 1280, height: 800 },
  phone: { colorScheme: "light", width: 360, height: 740 },
} as const;

test.use({ role: "admin", deviceScaleFactor: 1.5 });

test("Studio", async ({ app, api, sandbox, visitor, browser }) => {
  await mkdir(FOLDER, { recursive: true });
  const opened = await makeVideos(api, sandbox);
  // The folder of this run says nothing to anybody.
  await app.page.route("**/v1/storage", async (route) => {
    const answer = await route.fetch();
    await route.fulfill({
      json: { ...(await answer.json()), location: "/srv/mediarouter/videos" },
    });
  });
  const pages = {
    playground: "/playground?model=kling%2Fkling-3.0&duration=5",
    gallery: "/gallery",
    viewer: `/gallery/${opened.id}`,
    usage: "/usage",
    models: "/models",
    "settings-providers": "/settings/providers",
    "settings-api-keys": "/settings/api-keys",
    "settings-webhooks": "/settings/webhooks",
    "settings-storage": "/settings/storage",
    "settings-appearance": "/settings/appearance",
    "settings-about": "/settings/about",
  };
  for (const [name, path] of Object.entries(pages)) {
    await takeAll(name, () => app.open(path));
  }
  await app.page.context().clearCookies();
  await takeAll("sign-in", () => visitor.open("/sign-in"));

  async function takeAll(name: string, open: () => Promise<void>) {
    for (const [look, { colorScheme, width, height }] of Object.entries(LOOKS)) {
      await app.page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await app.page.setViewportSize({ width, height });
      await open();
      await settle(app.page);
      const webp = await asWebp(browser, await app.page.screenshot());
      await writeFile(join(FOLDER, `${name}-${look}.webp`), webp);
    }
  }
});

/** Until everything is there: no skeleton, every picture, the font. */
async function settle(page: Page) {
  await expect(page.getByRole("heading", { level: 1 }).first()).toBeVisible();
  await expect(page.getByRole("status", { name: /^Loading/ })).toHaveCount(0);
  await page.waitForFunction(async () => {
    await document.fonts.ready;
    const seen = [...document.images].filter(
      (image) => image.getBoundingClientRect().top < innerHeight,
    );
    if (!seen.every((image) => image.complete)) return false;
    // What has come is drawn only when it is decoded.
    await Promise.allSettled(seen.map((image) => image.decode()));
    return true;
  });
}
