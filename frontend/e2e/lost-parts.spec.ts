import { expect, test } from "./fixtures.ts";
import { App } from "./harness/app.ts";
import { doorTo } from "./harness/door.ts";

test("a page whose code does not come says so, and comes by itself when it can", async ({
  gateway,
  api,
  page,
}) => {
  const door = await doorTo(gateway.url);
  const app = new App(page, door.url);
  await page.addInitScript(() => {
    // Nothing is fetched before it is wanted.
    window.requestIdleCallback = () => 0;
  });
  await app.logInAs(api);
  await app.open("/settings/appearance");
  await expect(page.getByRole("heading", { name: "Settings" })).toBeVisible();

  await door.shut();
  await page.keyboard.press("ControlOrMeta+k");
  await expect(page.getByText("The gateway does not answer.")).toBeVisible();
  await expect(page.getByRole("heading", { name: "Settings" })).toBeVisible();
  const pages = page.getByRole("navigation", { name: "Pages" });
  await pages.getByRole("link", { name: "Usage" }).click();
  const problem = page.getByRole("alert").filter({ hasText: "A part of this page did not come" });
  await expect(problem).toBeVisible();
  await problem.getByRole("button", { name: "Reload" }).click();
  await expect(problem).toBeVisible();
  await expect(pages).toBeVisible();
  await app.expectAccessible();

  await door.open();
  await expect(page.getByRole("heading", { name: "Usage", level: 1 })).toBeVisible();
  await expect(page).toHaveURL(/\/usage$/);
  await page.keyboard.press("ControlOrMeta+k");
  await expect(page.getByRole("dialog", { name: "Command palette" })).toBeVisible();
});

test("a menu that a key opens begins at its first item, however early it is", async ({ app }) => {
  const { page } = app;
  await page.addInitScript(() => {
    window.requestIdleCallback = () => 0;
  });
  await app.open("/settings/appearance");
  await page.getByRole("button", { name: /^Account/ }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("menuitemradio", { name: "As the system" })).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("menuitemradio", { name: "Light" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: /^Account/ })).toBeFocused();
});
