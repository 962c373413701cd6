import { defineConfig } from "@playwright/test";
import base from "../../playwright.config.ts";

/** `npm run screenshots`: takes the pictures of `docs/screenshots`. */
export default defineConfig({
  ...base,
  // Forked gateways share their clips, and each picture has to show its own prompt.
  globalSetup: [],
  testDir: ".",
  testMatch: "*.shots.ts",
  outputDir: "../../node_modules/.cache/screenshots",
  workers: 1,
  timeout: 300_000,
});
