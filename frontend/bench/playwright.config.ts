import { defineConfig } from "@playwright/test";
import base from "../playwright.config.ts";

/** `npm run bench`: measures the dashboard in a real browser, on a real gateway. */
export default defineConfig({
  ...base,
  testDir: ".",
  testMatch: "*.bench.ts",
  outputDir: "../node_modules/.cache/bench",
  reporter: [["./reporter.ts"]],
  workers: 1,
  timeout: 600_000,
});
