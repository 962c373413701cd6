import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { PAGES } from "./harness/first-page.ts";

test.use({ role: "admin", forcedColors: "active" });

/** What says by its background alone that it is chosen. */
const CHOSEN = [
  '[data-state="on"]',
  '[aria-pressed="true"]',
  '[role="tab"][data-state="active"]',
  '[role="switch"][data-state="checked"]',
  '[role="checkbox"][data-state="checked"]',
  'a[data-status="active"]',
].join();

/** Whatever of these is on the page and cannot be told from its ground. For `page.evaluate`. */
function unseen(chosen: string) {
  const canvas = getComputedStyle(document.body).backgroundColor;
  const isSeen = (element: Element) => element.getClientRects().length > 0;
  const all = (selector: string) => [...document.querySelectorAll(selector)].filter(isSeen);
  const name = (what: string) => (element: Element) =>
    `${what}: ${element.outerHTML.slice(0, 160)}`;
  const hasEdge = (element: Element) => {
    const { borderTopStyle, borderTopWidth, borderTopColor } = getComputedStyle(element);
    return borderTopStyle !== "none" && borderTopWidth !== "0px" && borderTopColor !== canvas;
  };
  const isFilled = (element: Element) => {
    const { backgroundColor, color } = getComputedStyle(element);
    return backgroundColor !== canvas && backgroundColor !== color;
  };
  const bars = all("rect[data-part]").filter((bar) => {
    const { stroke } = getComputedStyle(bar);
    return stroke === "none" || stroke === canvas;
  });
  return [
    ...all(chosen)
      .filter((element) => !isFilled(element))
      .map(name("chosen")),
    ...all("[data-slot=badge], [role=progressbar], [role=switch], [role=checkbox]")
      .filter((element) => !hasEdge(element))
      .map(name("edge")),
    ...bars.map(name("bar")),
  ];
}

/** The ring of what has the focus, for `page.evaluate`. */
function ring() {
  const element = document.activeElement;
  if (!element || element === document.body) return "nothing has the focus";
  const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(element);
  const { backgroundColor } = getComputedStyle(document.body);
  const isSeen =
    outlineStyle !== "none" && parseFloat(outlineWidth) >= 2 && outlineColor !== backgroundColor;
  return isSeen ? "seen" : element.outerHTML.slice(0, 160);
}

async function open(page: Page, url: string) {
  await page.emulateMedia({ colorScheme: "light" });
  await page.goto(url);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.getByRole("status", { name: /^Loading/ })).toHaveCount(0);
}

test("in high contrast the focus, what is chosen, badges, progress and bars are seen", async ({
  app,
  api,
}) => {
  const { page } = app;
  await api.made({ model: "kling/kling-3.0", prompt: "A fox in snow", duration: 3 });
  const slow = { prompt: "Still at it", provider_options: { seconds: 600 } };
  const { id } = await api.create(slow);
  for (const path of PAGES) {
    await open(page, app.url + path);
    await page.keyboard.press("Tab");
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await page.evaluate(ring), `${path}, ${colorScheme}`).toBe("seen");
      expect(await page.evaluate(unseen, CHOSEN), `${path}, ${colorScheme}`).toEqual([]);
    }
  }
  await open(page, `${app.url}/gallery`);
  const tile = page.getByRole("link", { name: /^A fox in snow/ });
  await tile.focus();
  await page.keyboard.press("Space");
  await expect(page.getByRole("checkbox", { name: /^Select A fox/ })).toBeChecked();
  expect(await page.evaluate(unseen, CHOSEN)).toEqual([]);
  await page.getByRole("radio", { name: "Table" }).click();
  await expect(page.getByRole("row", { name: /A fox in snow/ })).toBeVisible();
  expect(await page.evaluate(unseen, CHOSEN)).toEqual([]);
  await api.call("POST", `/v1/video/generations/${id}/cancel`);
});
