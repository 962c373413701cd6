import { tmpdir } from "node:os";
import { expect, test } from "./fixtures.ts";
import { App } from "./harness/app.ts";
import { startGateway } from "./harness/gateway.ts";
import { startSandbox } from "./harness/sandbox.ts";

const VENDORS = ["Runway", "Kling AI"];

test("a wrong key is refused beside its field, a right one is kept and hidden", async ({
  freshGateway,
  page,
}) => {
  const app = new App(page, freshGateway.url);
  await app.logInAs(freshGateway.admin);
  await app.open("/settings/providers");

  for (const vendor of VENDORS) {
    const card = page.getByRole("region", { name: vendor });
    await card.getByRole("button", { name: "Add a key" }).click();
    const field = card.getByLabel(`${vendor} key`);
    await expect(field).toBeFocused();
    await expect(field).toHaveAttribute("type", "password");

    await field.fill("nobody-knows-this-key");
    await field.press("Enter");
    await expect(card.getByText(/refused this key: .*401/)).toBeVisible({ timeout: 5_000 });
    await expect(field).toHaveAttribute("aria-invalid", "true");
    await expect(field).toHaveValue("nobody-knows-this-key");

    await field.fill("sandbox-key-ending-in-1234");
    await card.getByRole("button", { name: "Check and save" }).click();
    await expect(card.getByText(`${vendor} took the key. It is saved.`)).toBeVisible();
    await expect(card.getByText("Key …1234")).toBeVisible();
  }
  await app.expectAccessible();
  await page.reload();
  await expect(page.getByText("Key …1234")).toHaveCount(VENDORS.length);
  expect(await page.content()).not.toContain("sandbox-key-ending");
  expect(app.faults).toEqual([]);
});

test("a key is checked, renamed, limited, replaced and deleted", async ({ freshGateway, page }) => {
  const { admin } = freshGateway;
  await admin.call("POST", "/v1/keys", { provider: "runway", api_key: "sandbox-first-key-aaaa" });
  const app = new App(page, freshGateway.url);
  await app.logInAs(admin);
  await app.open("/settings/providers");
  const card = page.getByRole("region", { name: "Runway" });

  await card.getByRole("button", { name: "Check now" }).click();
  await expect(card.getByText("Runway says that this key works.")).toBeVisible();

  await card.getByRole("button", { name: "Edit" }).click();
  await card.getByLabel("Name").fill("studio account");
  await card.getByLabel("Jobs at one time").fill("3");
  await card.getByRole("button", { name: "Save" }).click();
  await expect(card.getByText("Saved.")).toBeVisible();
  await expect(card.getByText("studio account")).toBeVisible();
  await expect(card.getByText("3 jobs at one time")).toBeVisible();

  await card.getByRole("button", { name: "Set a monthly limit" }).click();
  await card.getByLabel("Monthly limit in US dollars").fill("0.2");
  await card.getByRole("button", { name: "Save" }).click();
  await expect(card).toContainText("$0.00 of $0.20 this month");
  await app.open("/playground?model=runway%2Fgen4.5&duration=2");
  await page.getByRole("textbox", { name: "Prompt" }).fill("A fox");
  await page.getByRole("button", { name: /^Generate/ }).click();
  await expect(page.getByText(/The monthly limit of `runway` is \$0.20/)).toBeVisible();
  await admin.call("PUT", "/v1/budgets/provider/runway", { monthly_usd: 0 });
  await page.reload();
  await expect(page.getByRole("list", { name: "Monthly limits" })).toContainText(
    "The monthly limit of Runway: $0.00 of $0.00 this month",
  );
  expect((await admin.list()).length).toBe(0);
  await app.open("/settings/providers");
  await expect(card).toContainText("Used up: what costs money is refused");

  await card.getByRole("button", { name: "Replace" }).click();
  await card.getByLabel("Runway key").fill("nobody-knows-this-key");
  await card.getByRole("button", { name: "Check and replace" }).click();
  await expect(card.getByText(/refused this key/)).toBeVisible();
  await card.getByLabel("Runway key").fill("sandbox-second-key-bbbb");
  await card.getByRole("button", { name: "Check and replace" }).click();
  await expect(card.getByText("…bbbb")).toBeVisible();
  await expect(card.getByText("3 jobs at one time")).toBeVisible();

  await card.getByRole("button", { name: "Delete" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete key" }).click();
  await expect(card.getByText("studio account")).toBeHidden();
  await expect(card.getByText("No key yet")).toBeVisible();
  expect(app.faults).toEqual([]);
});

test("who comes from another page goes back after saving, by keyboard alone", async ({
  freshGateway,
  page,
}) => {
  const app = new App(page, freshGateway.url);
  await app.logInAs(freshGateway.admin);
  await app.open("/settings/providers?provider=runway&back=%2Fmodels%3Fq%3Drunway");

  await expect(page.getByLabel("Runway key")).toBeFocused();
  await page.keyboard.type("sandbox-typed-by-hand-cccc");
  await page.keyboard.press("Enter");

  await expect(page).toHaveURL(/\/models\?q=runway$/);
  await expect(page.getByText("Works").first()).toBeVisible();
  expect(app.faults).toEqual([]);
});

test("OpenAI's own refusal, and a key whose account is empty, before any job fails", async ({
  page,
}) => {
  const settings = ["--runway-credits", "0", "--kling-units", "0", "--profile", "openai"];
  const empty = await startSandbox(tmpdir(), settings);
  const gateway = await startGateway(empty.sandbox, { env: { OPENAI_PROFILE: "openai" } });
  const app = new App(page, gateway.url);
  await app.logInAs(gateway.admin);
  await app.open("/settings/providers?provider=runway");
  await page.getByLabel("Runway key").fill("sandbox-nothing-left-eeee");
  await page.keyboard.press("Enter");

  const card = page.getByRole("region", { name: "Runway" });
  await expect(card.getByText("0 credits left")).toBeVisible();
  await expect(card.getByText(/every job would be refused/).first()).toBeVisible();
  await expect(card.getByText(/^Needs attention since/)).toBeVisible();
  const pages = page.getByRole("navigation", { name: "Pages" });
  await expect(pages.getByText("Needs attention: Runway")).toBeAttached();

  const kling = page.getByRole("region", { name: "Kling AI" });
  await kling.getByRole("button", { name: "Add a key" }).click();
  await page.keyboard.type("sandbox-nothing-left-ffff");
  await page.keyboard.press("Enter");
  await expect(kling.getByText("0 units left")).toBeVisible();
  await expect(kling.getByText(/The resource packs are used up/)).toBeVisible();
  await expect(kling.getByText(/^Needs attention since/)).toBeVisible();
  await expect(kling.getByRole("link", { name: "Billing" })).toHaveAttribute("href", /kling/);

  const openai = page.getByRole("region", { name: /OpenAI/ });
  await openai.getByRole("button", { name: "Add a key" }).click();
  await page.keyboard.type("nobody-knows-this-key");
  await page.keyboard.press("Enter");
  await expect(openai.getByText(/refused this key: .*401/)).toBeVisible({ timeout: 5_000 });
  await app.expectAccessible();
  expect(app.faults).toEqual([]);
  await gateway.stop();
  await empty.stop();
});

test("members see which providers work, and no keys", async ({ freshGateway, page }) => {
  const { admin } = freshGateway;
  await admin.call("POST", "/v1/keys", { provider: "runway", api_key: "sandbox-runway-key" });
  const app = new App(page, freshGateway.url);
  await app.logInAs(await admin.as("member", "Somebody"));
  await app.open("/settings/providers");
  const card = page.getByRole("region", { name: "Runway" });
  await expect(card.getByText("Works")).toBeVisible();
  await expect(page.getByText("Administrators add and change the keys")).toBeVisible();
  await expect(card.getByRole("button")).toHaveCount(0);
  await app.expectAccessible();
  expect(app.faults).toEqual([]);
});
