import { defineConfig } from "@playwright/test";
import { BROWSER } from "../e2e/harness/browser.ts";
import base from "../playwright.config.ts";

/** `npm run bench`: measures the dashboard in a real browser, on a real gateway. */
export default defineConfig({
  ...base,
  // As people have it: a gateway of its own start, every compiler, and what moves.
  globalSetup: [],
  use: { ...base.use, contextOptions: {}, launchOptions: BROWSER },
  testDir: ".",
  testMatch: "*.bench.ts",
  outputDir: "../node_modules/.cache/bench",
  reporter: [["./reporter.ts"]],
  workers: 1,
  timeout: 600_000,
});
