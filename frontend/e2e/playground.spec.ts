import { expect, test } from "./fixtures.ts";
import { App } from "./harness/app.ts";

// The way everybody goes is gone with everything that moves.
test.use({ contextOptions: { reducedMotion: "no-preference" } });

test("from the login link to the first video without reading anything", async ({
  freshGateway,
  page,
}) => {
  const app = new App(page, freshGateway.url);
  const started = Date.now();
  await page.goto(freshGateway.loginLink);
  await expect(page).toHaveURL(/\/playground/);
  await expect(page.getByRole("textbox", { name: "Prompt" })).toBeFocused();
  await page.keyboard.type("A paper boat in the rain");
  await expect(page.getByRole("button", { name: /^Generate · free/ })).toBeVisible();
  await page.keyboard.press("ControlOrMeta+Enter");
  await page.getByRole("button", { name: "Play: A paper boat in the rain" }).click();
  await expect(page.getByLabel("Video", { exact: true })).toBeVisible();
  expect(Date.now() - started).toBeLessThan(60_000);
  expect(app.faults).toEqual([]);
});

test("before the first video two ways lead on, and the demo is one press", async ({
  freshGateway,
  page,
}) => {
  const app = new App(page, freshGateway.url);
  await page.goto(freshGateway.loginLink);
  await expect(page.getByText(/^Add a provider key, or try the built-in demo/)).toBeVisible();
  await app.expectAccessible();
  await page.getByRole("button", { name: "Add a key" }).click();
  await expect(page).toHaveURL(/\/settings\/providers/);
  await page.goBack();
  await page.getByRole("button", { name: "Try the demo" }).click();
  await expect(page.getByRole("button", { name: /^Play: / })).toBeVisible();
  expect(app.faults).toEqual([]);
});

const VENDORS = [
  ["demo", "demo/test-card"],
  ["openai", "openai/some-model"],
  ["runway", "runway/gen4.5"],
  ["kling", "kling/kling-2.5-turbo"],
] as const;

for (const [vendor, model] of VENDORS) {
  test(`a video by ${vendor}`, async ({ app, api }) => {
    const { page } = app;
    await app.open(`/playground?model=${encodeURIComponent(model)}`);
    await page.getByRole("textbox", { name: "Prompt" }).fill("A fox in the snow");
    await page.getByRole("button", { name: /^Generate ·/ }).click();
    const card = page.getByRole("article", { name: /^A fox in the snow/ });
    await expect(card.getByRole("button", { name: /^Play/ })).toBeVisible();
    await card.getByRole("button", { name: /^Play/ }).click();
    await expect(card.locator("video")).toBeVisible();
    expect((await api.list()).map((one) => one.model)).toEqual([model]);
  });
}
