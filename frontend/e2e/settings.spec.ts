import { expect, test } from "./fixtures.ts";
import { App } from "./harness/app.ts";
import type { Gateway } from "./harness/gateway.ts";

async function administrator(gateway: Gateway, page: App["page"]) {
  const app = new App(page, gateway.url);
  await app.logInAs(gateway.admin);
  return app;
}

const PAGES = [
  "providers",
  "api-keys",
  "webhooks",
  "aliases",
  "storage",
  "appearance",
  "about",
] as const;

test.describe("every page, as an administrator", () => {
  test.use({ role: "admin" });

  test("is led to by keys and by the settings' own navigation", async ({ app }) => {
    const { page } = app;
    await app.open("/models");
    await expect(page.getByRole("heading", { name: "Models" })).toBeVisible();
    await page.keyboard.press("g");
    await page.keyboard.press("s");
    await expect(page).toHaveURL(/\/settings\/providers$/);
    const links = page.getByRole("navigation", { name: "Settings" }).getByRole("link");
    await expect(links).toHaveCount(PAGES.length);
    for (const [index, name] of PAGES.entries()) {
      await links.nth(index).click();
      await expect(page).toHaveURL(new RegExp(`/settings/${name}$`));
    }
  });

  for (const name of PAGES) {
    test(`${name} reads well for everybody, on a desk and on a phone`, async ({ app }) => {
      const { page } = app;
      await app.open(`/settings/${name}`);
      await expect(page.getByRole("heading", { level: 2 }).first()).toBeVisible();
      await expect(page.getByRole("status", { name: /^Loading/ })).toHaveCount(0);
      await app.expectAccessible();
      for (const width of [360, 320]) {
        await page.setViewportSize({ width, height: 740 });
        await app.expectNoSidewaysScroll();
      }
    });
  }
});

test("about is safe to paste and names whose work is in here", async ({
  freshGateway,
  page,
  context,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const app = await administrator(freshGateway, page);
  await app.open("/settings/about");
  await page.getByRole("button", { name: "Copy: Diagnostics as JSON" }).click();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(JSON.parse(copied)).toMatchObject({ object: "diagnostics" });
  expect(copied).not.toContain(freshGateway.admin.key);
  await page.getByText("In the gateway").click();
  await expect(page.getByText("fastapi", { exact: false }).first()).toBeVisible();
  await page.getByText("In the dashboard").click();
  await expect(page.getByText("react-dom", { exact: false }).first()).toBeVisible();
  expect(app.faults).toEqual([]);
});

test("a member sees no storage, and is told why at its address", async ({ app }) => {
  await app.open("/settings/storage");
  await expect(app.page.getByText("This page is for administrators")).toBeVisible();
  const pages = app.page.getByRole("navigation", { name: "Settings" });
  await expect(pages.getByRole("link", { name: "Storage" })).toHaveCount(0);
  await pages.getByRole("link", { name: "Model aliases" }).click();
  await expect(app.page.getByText("A request for sora-2 is refused.")).toBeVisible();
  await expect(app.page.getByRole("combobox")).toHaveCount(0);
  await app.expectAccessible();
});

test("sora-2 goes where it is sent, until it is refused again", async ({ freshGateway, page }) => {
  const { admin } = freshGateway;
  const app = await administrator(freshGateway, page);
  await app.open("/settings/aliases");
  const row = page.getByRole("listitem").filter({ hasText: /A request for sora-2 / });
  await expect(row).toContainText("Ended 24 Sept 2026");

  await row.getByRole("combobox", { name: "Send sora-2 to" }).selectOption("Test card");
  await expect(row.getByText("Saved.")).toBeVisible();
  await expect(row).toContainText("A request for sora-2 goes to Test card of Demo (test card).");
  for (const model of ["sora-2", "sora-2-2025-10-06"]) {
    const made = await admin.create({ model, prompt: "as ever", duration: 4 });
    expect(made).toMatchObject({ model: "demo/test-card", requested_model: model });
  }

  await row.getByRole("button", { name: "Refuse it again" }).click();
  await expect(row).toContainText("A request for sora-2 is refused.");
  await expect(admin.create({ model: "sora-2", prompt: "as ever" })).rejects.toThrow(/sora-2/);

  await page.getByRole("button", { name: "Add a name" }).click();
  await page.getByRole("textbox", { name: "Name" }).fill("draft");
  await page.getByRole("button", { name: "Save the name" }).click();
  await expect(page.getByText("Choose a model.")).toBeVisible();
  await page.getByRole("combobox", { name: "Goes to" }).selectOption("Another model…");
  await page.getByRole("textbox", { name: "Goes to" }).fill("openai/wan-2.2");
  await page.getByRole("textbox", { name: "Goes to" }).press("Enter");
  await page.getByRole("button", { name: "Save the name" }).click();
  const own = page.getByRole("list", { name: "Names of your own" });
  await expect(own).toContainText("openai/wan-2.2");
  await own.getByRole("button", { name: "Remove draft" }).click();
  await expect(own).toBeHidden();
  expect(app.faults).toEqual([]);
});

test("retention says what it would delete before it is saved", async ({ freshGateway, page }) => {
  const { admin } = freshGateway;
  await admin.made({ prompt: "kept for now", duration: 1 });
  const app = await administrator(freshGateway, page);
  await app.open("/settings/storage");
  await expect(page.getByText("in 1 video", { exact: true })).toBeVisible();

  const rules = page.getByRole("form", { name: "Retention" });
  const days = rules.getByLabel("Delete after (days)");
  await days.fill("0");
  await expect(rules.getByText("Whole days, 1 to 3650.")).toBeVisible();
  await expect(rules.getByRole("button", { name: "Save the rules" })).toBeDisabled();
  await days.fill("30");
  await expect(rules.getByText("Nothing that is here today would be deleted.")).toBeVisible();
  await app.expectAccessible();
  await rules.getByRole("button", { name: "Save the rules" }).click();
  await expect(rules.getByText("Saved.")).toBeVisible();
  expect(await admin.call("GET", "/v1/settings")).toMatchObject({
    retention_days: 30,
    retention_bytes: null,
  });

  const prompts = page.getByRole("form", { name: "Prompts" });
  await prompts.getByRole("radio", { name: /A fingerprint/ }).check();
  await prompts.getByRole("button", { name: "Save" }).click();
  await expect(prompts.getByText("Saved.")).toBeVisible();
  await page.reload();
  await expect(prompts.getByRole("radio", { name: /A fingerprint/ })).toBeChecked();
  await expect(days).toHaveValue("30");
  const secret = await admin.made({ prompt: "nobody reads this again", duration: 1 });
  expect(secret.prompt).not.toContain("nobody");
  expect(app.faults).toEqual([]);
});

test("rules that delete something ask first, and say how much", async ({ freshGateway, page }) => {
  const { admin } = freshGateway;
  const old = await admin.made({ prompt: "forty days old", duration: 1 });
  await freshGateway.growOlder(40);
  const fresh = await admin.made({ prompt: "made today", duration: 1 });
  const app = await administrator(freshGateway, page);
  await app.open("/settings/storage");
  const rules = page.getByRole("form", { name: "Retention" });
  await rules.getByLabel("Delete after (days)").fill("30");
  const taken = /1 generation with 1 video \([\d.]+ [kM]?B\)/;
  await expect(rules.getByText(/^Saving this deletes/)).toContainText(taken);

  await rules.getByRole("button", { name: "Save the rules" }).click();
  const dialog = page.getByRole("dialog", { name: "Delete 1 generation?" });
  await expect(dialog).toContainText(taken);
  await app.expectAccessible();
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await expect(dialog).toBeHidden();
  await expect(rules.getByRole("button", { name: "Save the rules" })).toBeFocused();
  expect(await admin.call("GET", "/v1/settings")).toMatchObject({ retention_days: null });
  expect((await admin.list()).map(({ id }) => id)).toEqual([fresh.id, old.id]);

  await page.keyboard.press("Enter");
  await dialog.getByRole("button", { name: "Save and delete" }).click();
  await expect(rules.getByText("Saved.")).toBeVisible();
  expect(await admin.call("GET", "/v1/settings")).toMatchObject({ retention_days: 30 });
  // The rules are kept once a minute, and at a start.
  await freshGateway.pause();
  await freshGateway.resume();
  await expect.poll(async () => (await admin.list()).map(({ id }) => id)).toEqual([fresh.id]);
  expect(app.faults).toEqual([]);
});

test("what this browser prefers holds at once and stays", async ({ app, context }) => {
  const { page } = app;
  await page.emulateMedia({ colorScheme: "light" });
  await app.open("/settings/appearance");
  await page.getByRole("radio", { name: /^Dark/ }).check();
  await expect(page.locator("html")).toHaveClass(/dark/);
  await page.getByRole("switch", { name: "Play a video under the pointer" }).click();
  await page.getByRole("switch", { name: "Keys without Ctrl or ⌘" }).click();

  await page.getByRole("switch", { name: "Desktop notifications" }).click();
  await expect(page.getByText("The browser does not allow it.")).toBeVisible();
  await context.grantPermissions(["notifications"]);
  await page.getByRole("switch", { name: "Desktop notifications" }).click();
  await expect(page.getByRole("switch", { name: "Desktop notifications" })).toBeChecked();

  await page.reload();
  await expect(page.getByRole("radio", { name: /^Dark/ })).toBeChecked();
  await expect(page.getByRole("switch", { name: "Play a video" })).not.toBeChecked();
  await page.keyboard.press("g");
  await page.keyboard.press("m");
  await expect(page).toHaveURL(/appearance$/);

  const other = await context.newPage();
  await other.goto(`${app.url}/settings/appearance`);
  await other.getByRole("radio", { name: /^Light/ }).check();
  await expect(page.locator("html")).not.toHaveClass(/dark/);
});

test("a key that stops working is told everywhere, to everybody who looks", async ({
  freshGateway,
  sandbox,
  page,
  browser,
}) => {
  const { admin } = freshGateway;
  await admin.call("POST", "/v1/keys", { provider: "runway", api_key: "sandbox-going-dry-dddd" });
  const app = await administrator(freshGateway, page);
  const context = await browser.newContext();
  const second = await administrator(freshGateway, await context.newPage());
  await app.open("/settings/providers");
  await second.open("/models");
  const card = page.getByRole("region", { name: "Runway" });
  await expect(card.getByText(/left, just now/)).toBeVisible();
  await expect(page.getByText(/^Needs attention: /)).toHaveCount(0);

  const slow = await admin.create({ model: "runway/gen4.5", prompt: "[[slow:60]] a long one" });
  await expect.poll(async () => (await admin.get(slow.id)).stage).toBe("submitted");
  await sandbox.plan("runway", "no_credit");
  await admin.made({ model: "runway/gen4.5", prompt: "one too many" });

  await expect(card.getByText(/^Needs attention since/)).toBeVisible();
  for (const one of [page, second.page]) {
    const pages = one.getByRole("navigation", { name: "Pages" });
    await expect(pages.getByRole("link", { name: /Settings/ })).toContainText(
      "Needs attention: Runway",
    );
  }
  await app.expectAccessible();

  await page.reload();
  await card.getByRole("button", { name: "Delete" }).click();
  await expect(page.getByRole("dialog")).toContainText("1 running generation uses this key.");
  await page.getByRole("dialog").getByRole("button", { name: "Cancel" }).click();
  await expect(card.getByText("…dddd")).toBeVisible();
  await context.close();
  expect([...app.faults, ...second.faults]).toEqual([]);
});
