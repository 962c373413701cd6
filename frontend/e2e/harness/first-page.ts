import type { Browser, BrowserContextOptions } from "@playwright/test";

/** Every page that the navigation leads to, and the one before it. */
export const PAGES = [
  "/playground",
  "/gallery",
  "/usage",
  "/models",
  "/settings/providers",
  "/settings/api-keys",
  "/settings/aliases",
  "/settings/webhooks",
  "/settings/storage",
  "/settings/appearance",
  "/settings/about",
  "/sign-in",
] as const;

/** Opens a page with an empty cache, as for somebody who comes for the first time. */
export async function openFirst(
  browser: Browser,
  url: string,
  storageState: BrowserContextOptions["storageState"],
  watch?: () => void,
) {
  const isSignIn = url.endsWith("/sign-in");
  const context = await browser.newContext(isSignIn ? {} : { storageState });
  const page = await context.newPage();
  await page.addInitScript(holdBackWhatIsIdle);
  if (watch) await page.addInitScript(watch);
  await page.goto(url, { waitUntil: "networkidle" });
  await page.getByRole("heading", { level: 1 }).waitFor();
  return { page, close: () => context.close() };
}

/** What comes when the page stands still is no part of the first page. */
function holdBackWhatIsIdle() {
  window.requestIdleCallback = () => 0;
}

/** Of scripts and styles, as they were sent. For `page.evaluate`. */
export function bytesOfCode() {
  return performance
    .getEntriesByType("resource")
    .filter((entry) => entry instanceof PerformanceResourceTiming)
    .filter((entry) => /\.(js|css)$/.test(new URL(entry.name).pathname))
    .reduce((sum, entry) => sum + entry.encodedBodySize, 0);
}
