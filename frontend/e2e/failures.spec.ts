import type { Locator, Request } from "@playwright/test";
import { type Failure, KLING, RUN_AGAIN, RUNWAY, reached, SHORT, test } from "./failing.ts";
import { expect } from "./fixtures.ts";
import type { App } from "./harness/app.ts";

// One gateway for all of them.
test.describe.configure({ mode: "default" });

async function expectWords(scope: Locator, wanted: Failure) {
  const problem = scope.getByRole("group", { name: wanted.headline });
  await expect(problem).toBeVisible();
  await expect(problem.getByText(wanted.billed)).toBeVisible();
  if (wanted.words) {
    const words = problem.getByText(wanted.words);
    await expect(words).toBeHidden();
    await problem.locator("summary").click();
    await expect(words).toBeVisible();
  }
  await expect(problem.getByRole("button", { name: "Copy generation id" })).toBeVisible();
  return problem;
}

const button = (problem: Locator, name: string | RegExp) =>
  problem.getByRole("button", { name }).or(problem.getByRole("link", { name }));

const isCreate = (request: Request) =>
  request.method() === "POST" && request.url().endsWith("/v1/video/generations");

/** Presses the one button; what it does is seen from where the failure stands. */
async function press(app: App, problem: Locator, { button: name }: Failure, id: string) {
  const { page } = app;
  if (name === null) return;
  const one = button(problem, name);
  if (name === "Open Runway billing") {
    await expect(one).toHaveAttribute("href", /^https:\/\/.*runway/);
    return;
  }
  const asked = page.waitForRequest(new RegExp(`/${id}/refresh$`), { timeout: 20_000 });
  asked.catch(() => undefined);
  const sent = page.waitForRequest(isCreate, { timeout: 20_000 });
  sent.catch(() => undefined);
  await one.click();
  if (name === RUN_AGAIN) expect((await sent).headers()["idempotency-key"]).toMatch(/^\w{32}$/);
  if (name === "Look again") await asked;
  if (name === "Copy diagnostics") {
    await expect(problem.getByText("Copied.")).toBeAttached();
    await expect(problem.getByRole("link", { name: "Open an issue" })).toHaveAttribute(
      "href",
      SHORT.ISSUES_URL,
    );
  }
  if (name === "Mark as not started") {
    await app.escape(page.getByRole("dialog", { name: "Mark as not started?" }));
    await button(problem, "Give its job id").click();
    await app.escape(page.getByRole("dialog", { name: "Which job is it?" }));
  }
}

test("what one model declined is tried with another", async ({ visitor: app, owner, failures }) => {
  const { page } = app;
  const [blocked] = failures;
  const { id } = await (blocked?.ended ?? Promise.reject(new Error("no failures")));
  await app.logInAs(owner);
  await app.open("/playground");
  const models = page.getByRole("dialog", { name: "Models" });
  const prompt = page.getByRole("textbox", { name: "Prompt" });
  const other = { name: "Try another model" };

  await page.getByRole("article").filter({ hasText: id }).getByRole("button", other).click();
  await expect(models).toBeVisible();
  await models.getByRole("combobox").fill("test card");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: /^Model: Test card/ })).toBeVisible();
  await expect(prompt).toHaveValue(/^content_blocked/);

  await app.open(`/gallery/${id}`);
  await page.getByRole("button", other).click();
  await expect(models).toBeVisible();
  await expect(prompt).toHaveValue(/^content_blocked/);
  await expect(page).not.toHaveURL(/another=/);

  await app.open(`/playground?compare=${id}`);
  await page.getByRole("region", { name: "Side by side" }).getByRole("button", other).click();
  await expect(models).toBeVisible();
  await expect(prompt).toHaveValue(/^content_blocked/);
});

test("what waits says what for, and goes on by itself", async ({ app, api, door }) => {
  const { page } = app;
  await app.open("/playground");
  const card = (name: string) => page.getByRole("article", { name: new RegExp(`^${name}`) });

  await api.create({ model: KLING, prompt: "Busy [[scene:rate_limited:6]]" });
  await expect(card("Busy")).toContainText("Too many jobs at once for your Kling AI key");
  const { id } = await api.create({ model: RUNWAY, prompt: "Sent [[scene:slow:6]]" });
  await reached(api, id, "submitted");
  await door.shut();
  await api.create({ model: RUNWAY, prompt: "Unsent" });
  const holdUp = (name: string) =>
    card(name).getByRole("group", { name: "Runway is not answering" });
  await expect(holdUp("Unsent")).toContainText("Nothing was sent yet");
  await page.getByRole("button", { name: /^Model:/ }).click();
  await page.getByRole("combobox", { name: "Search models" }).fill("Gen-4.5");
  await page.keyboard.press("Enter");
  const trouble = page.getByRole("list", { name: "Providers in trouble" });
  await expect(trouble).toContainText(/^Runway has not answered since \d\d:\d\d\./);
  await expect(holdUp("Unsent")).toHaveAccessibleName(/\(since \d\d:\d\d\)$/);
  await expect(holdUp("Unsent").getByRole("timer")).toContainText(/^(Next|The next) try/);
  await expect(holdUp("Sent")).toContainText("The job goes on there");
  await expect(holdUp("Sent")).toHaveAccessibleName(/\(since \d\d:\d\d\)$/);
  await expect(holdUp("Sent").getByRole("timer")).toContainText(/^(Next look in|Looking now)/);
  const asked = page.waitForResponse(new RegExp(`/${id}/refresh$`));
  await holdUp("Sent").getByRole("button", { name: "Look again" }).click();
  expect((await asked).status()).toBe(200);
  await door.open();
  await expect(trouble).toBeHidden({ timeout: 30_000 });
  for (const name of ["Busy", "Sent", "Unsent"]) {
    await expect(card(name).getByRole("button", { name: /^Play:/ })).toBeVisible();
  }
});

test("a submit without an answer is not called queued, and a person ends it", async ({
  app,
  api,
}) => {
  const { page } = app;
  await app.open("/playground");
  await api.create({ model: RUNWAY, prompt: "Lost [[scene:hang_after_accept:0]]" });
  const card = page.getByRole("article", { name: /^Lost .*Uncertain$/ });
  const problem = card.getByRole("group", { name: /got no answer\. It may be running\.$/ });
  await expect(problem.getByText("You may have been billed.")).toBeVisible();
  await expect(card.getByText(/^Sent, no answer yet/)).toBeVisible();
  await expect(problem).toContainText("We cannot look for it at Runway from here.");
  await expect(problem.getByRole("button", { name: "Look again" })).toHaveCount(0);
  await expect(problem).toContainText("running it again is paid twice.");
  await problem.getByRole("button", { name: "Mark as not started" }).click();
  const sure = page.getByRole("dialog", { name: "Mark as not started?" });
  await expect(sure).toContainText("Runway bills it");
  await app.expectAccessible();
  await sure.getByRole("button", { name: "It is not there: mark as not started" }).click();
  await expect(
    page.getByRole("group", { name: "Marked as never started at Runway" }),
  ).toBeVisible();
});

// Last, because it holds up the vendor's key.
test("who waits for a place is led to the limit", async ({ visitor: app, gateway }) => {
  const { page } = app;
  await app.logInAs(gateway.admin);
  await app.open("/playground");
  await gateway.admin.create({ model: KLING, prompt: "Line [[scene:rate_limited:9]]" });
  const card = page.getByRole("article", { name: /^Line/ });
  await card.getByRole("button", { name: "Change the parallel limit" }).click();
  const vendor = page.getByRole("region", { name: "Kling AI" });
  await expect(vendor.getByRole("spinbutton", { name: "Jobs at one time" })).toBeFocused();
});

// Each waits for the slowest, which takes most of a minute, so they come last.
const PATIENCE_MS = 150_000;

test("the viewer says of each failure what happened, whether it costs, and what to do", async ({
  visitor: app,
  owner,
  failures,
}) => {
  test.setTimeout(PATIENCE_MS);
  const { page } = app;
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await app.logInAs(owner);
  await app.open("/gallery");
  const panel = page
    .getByRole("dialog")
    .filter({ has: page.getByRole("list", { name: "Attempts" }) });
  for (const { wanted, ended } of failures) {
    const { id, error } = await ended;
    await test.step(`${wanted.code} at ${wanted.model}`, async () => {
      expect(error?.code).toBe(wanted.code);
      const tile = page.getByRole("grid", { name: "Generations" }).locator(`[data-item="${id}"]`);
      await expect(tile).toContainText(wanted.headline);
      await tile.click();
      const problem = await expectWords(panel, wanted);
      await press(app, problem, wanted, id);
      if (wanted.button === "Edit and try again") {
        await expect(page).toHaveURL(/\/playground/);
        await expect(page.getByRole("textbox", { name: "Prompt" })).toHaveValue(
          new RegExp(`^${wanted.code}`),
        );
        await app.open("/gallery");
      } else if (wanted.button === "Replace key") {
        await expect(page).toHaveURL(/\/settings\/providers/);
        await app.open("/gallery");
      } else if (wanted.button === RUN_AGAIN) {
        await expect(page).toHaveURL(new RegExp(`/gallery/gen_(?!${id.slice(4)})`));
        const name = `${wanted.code} [[scene:${wanted.scene}]]`;
        await expect(page.getByRole("dialog", { name })).toBeVisible();
        await app.open("/gallery");
      } else {
        await panel.getByRole("button", { name: "Close" }).click();
      }
      await expect(panel).toBeHidden();
    });
  }
});

test("the playground's cards say the same", async ({ visitor: app, owner, failures }) => {
  test.setTimeout(PATIENCE_MS);
  const { page } = app;
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await app.logInAs(owner);
  await app.open("/playground");
  for (const { wanted, ended } of failures) {
    const { id } = await ended;
    await test.step(`${wanted.code} at ${wanted.model}`, async () => {
      const card = page.getByRole("article").filter({ hasText: id });
      await expect(card.getByText("{").filter({ visible: true })).toHaveCount(0);
      const problem = await expectWords(card, wanted);
      if (wanted.button !== null) await expect(button(problem, wanted.button)).toBeVisible();
      if (wanted.button === "Edit and try again") {
        await button(problem, wanted.button).click();
        const prompt = page.getByRole("textbox", { name: "Prompt" });
        await expect(prompt).toBeFocused();
        await expect(prompt).toHaveValue(new RegExp(`^${wanted.code}`));
      }
    });
  }
  const [first] = failures;
  const { id } = await (first?.ended ?? Promise.reject(new Error("no failures")));
  const card = page.getByRole("article").filter({ hasText: id });
  await card.getByRole("button", { name: "Copy generation id" }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(id);
  await expect(card.getByRole("link", { name: "Runway's usage policy" })).toHaveAttribute(
    "href",
    /^https:\/\/.*runway/,
  );
  await app.expectAccessible();
});
