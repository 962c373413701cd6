import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { PAGES } from "./harness/first-page.ts";

test.use({ role: "admin" });

/** WCAG 1.4.12: the text spacing that a page has to bear. */
const SPACING = `* {
  line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important;
} p { margin-bottom: 2em !important; }`;

/** As after a page load: some pages put the focus into their first field. */
function startAtTop() {
  document.body.tabIndex = -1;
  document.body.focus();
  document.body.removeAttribute("tabindex");
}

function isWide() {
  const { scrollWidth, clientWidth } = document.documentElement;
  return scrollWidth > clientWidth;
}

async function open(page: Page, url: string) {
  await page.goto(url);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.getByRole("status", { name: /^Loading/ })).toHaveCount(0);
}

async function expectWayPastNavigation(page: Page, path: string) {
  await page.evaluate(startAtTop);
  await page.keyboard.press("Tab");
  const skip = page.getByRole("link", { name: "Skip to the page" });
  await expect(skip, path).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press("Enter");
  await expect(page.locator("main")).toBeFocused();
  await page.keyboard.press("Tab");
  const isInside = await page.evaluate(() => document.activeElement?.closest("main") !== null);
  expect(isInside, path).toBe(true);
}

/** At 400 % zoom, with wide text, and from right to left. */
async function expectNothingSideways(page: Page, path: string) {
  const look = (how: string) =>
    expect.poll(() => page.evaluate(isWide), `${path}, ${how}`).toBe(false);
  // 1280 x 1024 pixels at 400 %.
  await page.setViewportSize({ width: 320, height: 256 });
  await look("400 %");
  const spacing = await page.addStyleTag({ content: SPACING });
  await look("wide text");
  await spacing.evaluate((style) => style instanceof Element && style.remove());
  await page.evaluate(() => {
    document.documentElement.dir = "rtl";
  });
  await look("from right to left at 400 %");
  await page.setViewportSize({ width: 1280, height: 800 });
  await look("from right to left on a desk");
}

test("every page has a title of its own, a way past the navigation, and nothing sideways", async ({
  app,
  api,
}) => {
  const { page } = app;
  await api.made({ prompt: "Something to show", duration: 1 });
  const titles = new Set<string>();
  for (const path of PAGES) {
    await open(page, app.url + path);
    await expect(page).toHaveTitle(/^\S.* · MediaRouter$/);
    titles.add(await page.title());
    if (path !== "/sign-in") await expectWayPastNavigation(page, path);
    await expectNothingSideways(page, path);
  }
  expect(titles.size).toBe(PAGES.length);
});
