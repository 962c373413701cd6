import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "./fixtures.ts";
import { App } from "./harness/app.ts";

const run = promisify(execFile);

test("a key is made, shown once, works with the curl beside it, and is revoked", async ({
  freshGateway,
  page,
  context,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const app = new App(page, freshGateway.url);
  await app.logInAs(freshGateway.admin);
  await app.open("/settings/api-keys");

  await page.getByRole("button", { name: "New API key" }).click();
  await page.getByLabel("Name").fill("nightly render");
  await expect(page.getByRole("radio", { name: /Member/ })).toBeChecked();
  await page.keyboard.press("Enter");

  const key = await page.getByLabel("API key", { exact: true }).textContent();
  expect(key).toMatch(/^mr_/);
  await app.expectAccessible();
  await page.getByRole("button", { name: "Copy API key" }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(key);
  await page.getByRole("button", { name: "Copy: Example with curl" }).click();
  const example = await page.evaluate(() => navigator.clipboard.readText());
  const { stdout } = await run("sh", ["-c", example]);
  expect(JSON.parse(stdout)).toMatchObject({ model: "demo/test-card", status: "queued" });

  await page.getByRole("button", { name: "I have copied it" }).click();
  await page.reload();
  const row = page.getByRole("listitem").filter({ hasText: "nightly render" });
  await expect(row).toContainText("Last used just now");
  expect(await page.content()).not.toContain(key);

  await row.getByRole("button", { name: "Set a monthly limit" }).click();
  await row.getByLabel("Monthly limit in US dollars").fill("10.5");
  await page.keyboard.press("Enter");
  await expect(row).toContainText("$0.00 of $10.50 this month (0%)");
  await app.expectAccessible();
  await row.getByRole("button", { name: "Change the monthly limit" }).click();
  await row.getByLabel("Monthly limit in US dollars").fill("");
  await row.getByRole("button", { name: "Save" }).click();
  await expect(row.getByRole("button", { name: "Set a monthly limit" })).toBeVisible();

  await row.getByRole("button", { name: "Revoke nightly render" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Revoke key" }).click();
  await expect(row).toBeHidden();
  await page.getByRole("switch", { name: "Show revoked and expired" }).click();
  await expect(row).toContainText("Revoked");
  const refused = await fetch(`${freshGateway.url}/v1/session`, {
    headers: { authorization: `Bearer ${key}` },
  });
  expect(refused.status).toBe(401);
  expect(app.faults).toEqual([]);
});

test("the last administrator cannot lock everybody out", async ({ freshGateway, page }) => {
  const app = new App(page, freshGateway.url);
  await app.logInAs(freshGateway.admin);
  await app.open("/settings/api-keys");
  await page.getByRole("button", { name: /^Revoke/ }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("you will be logged out");
  await dialog.getByRole("button", { name: "Revoke key" }).click();
  await expect(dialog.getByRole("alert")).toBeVisible();
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByText("You", { exact: true })).toBeVisible();
});

test("a member sees only what it is itself", async ({ app }) => {
  await app.open("/settings/api-keys");
  await expect(app.page.getByText("This is the key you are logged in with")).toBeVisible();
  await expect(app.page.getByRole("button", { name: "New API key" })).toHaveCount(0);
  await app.expectAccessible();
});
