import { defineConfig } from "@playwright/test";
import { BROWSER } from "./e2e/harness/browser.ts";

const FAILURES = "failures.spec.ts";

export default defineConfig({
  testDir: "e2e",
  globalSetup: "./e2e/harness/forks.ts",
  outputDir: "node_modules/.cache/playwright",
  fullyParallel: true,
  // Each worker runs a gateway, a sandbox and a browser of its own.
  workers: 2,
  forbidOnly: Boolean(process.env.CI),
  // Flaky is failing.
  retries: 0,
  // The failures share a gateway and have to wait: they start first, beside all the others.
  projects: [
    { name: "failures", testMatch: FAILURES },
    { name: "pages", testIgnore: FAILURES },
  ],
  reporter: process.env.CI ? [["list"], ["html", { open: "never" }]] : "list",
  timeout: 120_000,
  expect: { timeout: 15_000 },
  use: {
    browserName: "chromium",
    viewport: { width: 1280, height: 800 },
    // Every frame is drawn by the processor. The specs of what moves take this back.
    contextOptions: { reducedMotion: "reduce" },
    // Recording slows every test down: `npm run e2e -- --trace on` when one is wanted.
    screenshot: "only-on-failure",
    launchOptions: {
      ...BROWSER,
      // No page lives long enough for what the better compilers cost.
      args: [...BROWSER.args, "--js-flags=--max-opt=1"],
    },
  },
});
