import { expect, test } from "./fixtures.ts";
import { App } from "./harness/app.ts";

test("from the login link to the first video without reading anything", async ({
  freshGateway,
  page,
}) => {
  const app = new App(page, freshGateway.url);
  const started = Date.now();
  await page.goto(freshGateway.loginLink);
  await expect(page).toHaveURL(/\/playground/);
  await expect(page.getByLabel("Prompt")).toBeFocused();
  await page.keyboard.type("A paper boat in the rain");
  await expect(page.getByRole("button", { name: /^Generate · free/ })).toBeVisible();
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(page.locator("video")).toBeVisible({ timeout: 30_000 });
  expect(Date.now() - started).toBeLessThan(60_000);
  expect(app.faults).toEqual([]);
});
