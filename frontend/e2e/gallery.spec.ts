import { readFile } from "node:fs/promises";
import { expect, test } from "./fixtures.ts";
import { tile, tiles, viewer, WITHOUT_CAPTIONS, WITHOUT_WHOLE_NAMES } from "./harness/gallery.ts";
import { listMany } from "./harness/many.ts";

/** Presses Escape in what gets the focus next, sooner than any hand could. */
function escapeAtFirstFocus() {
  const press = ({ target }: Event) => {
    const key = { key: "Escape", bubbles: true, cancelable: true };
    target?.dispatchEvent(new KeyboardEvent("keydown", key));
    document.documentElement.dataset.escaped = "";
  };
  document.addEventListener("focusin", press, { once: true });
}

test("an empty gallery says what it is for", async ({ app }) => {
  await app.open("/gallery");
  await expect(app.page.getByText("Your videos will be kept here, on your disk.")).toBeVisible();
  await app.expectAccessible();
  await app.page.getByRole("link", { name: "Make the first one" }).click();
  await expect(app.page).toHaveURL(/\/playground/);
});

test("filters are in the address, in a new tab and on the way back", async ({ app, api }) => {
  const { page } = app;
  await api.made({ prompt: "A paper boat" });
  await api.made({ prompt: "A fox in snow" });
  await api.made({ prompt: "A fox at night [[fail:moderation]]", model: "runway/gen4.5" });
  await app.open("/gallery");
  await expect(tiles(app)).toHaveCount(3);
  await expect(page.getByText("3 generations")).toBeVisible();

  await page.keyboard.press("/");
  await page.keyboard.type("fox");
  await expect(page).toHaveURL(/\?q=fox$/);
  await expect(tiles(app)).toHaveCount(2);

  await page.getByRole("button", { name: "Status" }).click();
  await page.getByRole("menuitemcheckbox", { name: "Failed" }).click();
  await page.keyboard.press("Escape");
  await expect(page).toHaveURL(/q=fox&status=failed$/);
  await expect(tiles(app)).toHaveCount(1);
  await expect(tile(app, "A fox at night [[fail:moderation]], Gen-4.5, failed")).toBeVisible();
  await expect(page.getByText("Runway declined this prompt")).toBeVisible();

  const tab = await page.context().newPage();
  await tab.goto(page.url());
  await expect(tab.getByRole("grid").getByRole("link")).toHaveCount(1);
  await expect(tab.getByLabel("Search prompts")).toHaveValue("fox");
  await tab.close();

  await page.goBack();
  await expect(tiles(app)).toHaveCount(2);
  await page.goBack();
  await expect(tiles(app)).toHaveCount(3);
  await expect(page.getByLabel("Search prompts")).toHaveValue("");

  await page.getByLabel("Search prompts").fill("no such thing");
  await expect(page.getByText("Nothing matches these filters")).toBeVisible();
  await expect(page.getByText("On: “no such thing”")).toBeVisible();
  await app.expectAccessible();
  await page.getByRole("button", { name: "Clear filters" }).click();
  await expect(tiles(app)).toHaveCount(3);
});

test("the grid and the viewer need no mouse", async ({ app, api }) => {
  const { page } = app;
  for (const prompt of ["First", "Second", "Third"]) await api.made({ prompt });
  await app.open("/gallery");
  const bar = page.getByRole("toolbar", { name: "Selected generations" });
  await tile(app, /^Third/).focus();
  await page.keyboard.press("ArrowRight");
  await expect(tile(app, /^Second/)).toBeFocused();
  await page.keyboard.press("End");
  await expect(tile(app, /^First/)).toBeFocused();
  await page.keyboard.press("Home");
  await expect(tile(app, /^Third/)).toBeFocused();

  await page.keyboard.press("Space");
  await expect(bar.getByRole("status")).toHaveText("1 selected · $0.00");
  await page.keyboard.press("Shift+ArrowRight");
  await expect(bar.getByRole("status")).toContainText("2 selected");
  await page.keyboard.press("ControlOrMeta+a");
  await expect(bar.getByRole("status")).toContainText("3 selected");
  await app.expectAccessible(WITHOUT_WHOLE_NAMES);
  await page.keyboard.press("Escape");
  await expect(bar).toBeHidden();
  await expect(tile(app, /^Second/)).toBeFocused();

  await page.keyboard.press("Enter");
  await expect(viewer(app).getByText("2 of 3")).toBeVisible();
  await expect(viewer(app).getByRole("region", { name: "Player: Second" })).toBeVisible();
  await page.keyboard.press("ArrowRight");
  await expect(viewer(app).getByRole("region", { name: "Player: First" })).toBeVisible();
  await page.evaluate(escapeAtFirstFocus);
  await page.keyboard.press("c");
  await expect(page.getByRole("dialog", { name: "API call" }).locator(":focus")).toBeAttached();
  await expect(page.locator("html[data-escaped]")).toBeAttached();
  await app.escape(page.getByRole("dialog", { name: "API call" }));
  await expect(viewer(app).getByRole("region", { name: "Player: First" })).toBeVisible();
  await app.expectAccessible(WITHOUT_CAPTIONS);
  await page.keyboard.press("Escape");
  await expect(viewer(app)).toBeHidden();
  await expect(page).toHaveURL(/\/gallery$/);
  await expect(tile(app, /^First/)).toBeFocused();
});

test("a selection stays as it is while others work, and is tagged, starred and deleted", async ({
  app,
  api,
}) => {
  const { page } = app;
  for (const prompt of ["Alpha", "Beta", "Gamma"]) await api.made({ prompt });
  await app.open("/gallery");
  await page.getByRole("checkbox", { name: "Select Gamma" }).click();
  await page.getByRole("checkbox", { name: "Select Beta" }).click({ modifiers: ["Shift"] });
  const bar = page.getByRole("toolbar", { name: "Selected generations" });
  await expect(bar.getByRole("status")).toContainText("2 selected");

  await api.made({ prompt: "Delta" });
  await expect(page.getByRole("button", { name: "1 new generation" })).toBeVisible();
  await expect(tiles(app).first()).toHaveAccessibleName(/^Gamma/);
  await expect(bar.getByRole("status")).toContainText("2 selected");

  await bar.getByRole("button", { name: "Star" }).click();
  await expect(bar.getByRole("button", { name: "Remove star" })).toBeVisible();
  await bar.getByRole("button", { name: "Tag" }).click();
  await page.getByLabel("Tag", { exact: true }).fill("greek");
  await page.getByRole("button", { name: "Add tag" }).click();
  await expect
    .poll(async () => (await api.list()).filter(({ tags }) => tags.includes("greek")).length)
    .toBe(2);

  await bar.getByRole("button", { name: "Delete" }).click();
  await expect(tile(app, /^Gamma/)).toBeHidden();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(tile(app, /^Gamma/)).toBeVisible();
  await expect(tile(app, /^Beta/)).toBeVisible();

  await app.open("/gallery?tag=greek&starred=true");
  await expect(tiles(app)).toHaveCount(2);
  await page.getByRole("checkbox", { name: "Select Gamma" }).click();
  await bar.getByRole("button", { name: "Delete" }).click();
  await expect(tiles(app)).toHaveCount(1);
  await expect.poll(async () => (await api.list()).length, { timeout: 20_000 }).toBe(3);
});

test("failed ones are made again together, for a price that is told before", async ({
  app,
  api,
}) => {
  const { page } = app;
  const wish = { model: "runway/gen4.5", duration: 5, seed: 7 };
  for (const name of ["One", "Two"]) {
    await api.made({ ...wish, prompt: `${name} [[scene:no_credit]]` });
  }
  await api.made({ prompt: "Ready" });
  await app.open("/gallery");
  await tiles(app).first().focus();
  await page.keyboard.press("ControlOrMeta+a");
  const bar = page.getByRole("toolbar", { name: "Selected generations" });
  await bar.getByRole("button", { name: "Retry 2 failed" }).click();
  const dialog = page.getByRole("dialog", { name: "Make 2 failed generations again?" });
  // 5 s at $0.12, twice.
  await expect(dialog).toContainText("together: $1.20");
  await app.expectAccessible();
  await dialog.getByRole("button", { name: "Retry · $1.20" }).click();
  await expect(page.getByText("2 generations started again.")).toBeVisible();
  await expect.poll(async () => (await api.list()).length).toBe(5);
  const all = (await api.list()).filter(({ model }) => model === wish.model);
  expect(all.map(({ prompt }) => prompt.slice(0, 3)).sort()).toEqual(["One", "One", "Two", "Two"]);
  expect(new Set(all.map(({ params }) => JSON.stringify(params))).size).toBe(1);
});

test("what is selected comes as one zip, under readable names", async ({ app, api }) => {
  const { page } = app;
  const ids = [];
  for (const prompt of ["A red kite", "A blue kite"]) ids.push((await api.made({ prompt })).id);
  await app.open("/gallery");
  await tiles(app).first().focus();
  await page.keyboard.press("ControlOrMeta+a");
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download zip" }).click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/\.zip$/);
  const zip = (await readFile(await file.path())).toString("latin1");
  expect(zip).toContain("manifest.json");
  for (const id of ids) expect(zip).toMatch(new RegExp(`a-(red|blue)-kite_${id}\\.mp4`));
});

test("five thousand are scrolled through with a handful of them on the page", async ({
  app,
  api,
}) => {
  const { page } = app;
  await listMany(page, await api.made({ prompt: "One of many" }), 5_000);
  await app.open("/gallery");
  await expect(page.getByText("5,000 generations")).toBeVisible();
  const last = tile(app, /^Number 4999,/);
  await expect(async () => {
    await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight));
    await expect(last).toBeVisible({ timeout: 50 });
  }).toPass({ intervals: [0], timeout: 45_000 });
  expect(await tiles(app).count()).toBeLessThan(80);
  expect(await page.locator("*").count()).toBeLessThan(4_000);
  await last.focus();
  await page.keyboard.press("Home");
  await expect(tile(app, /^Number 0,/)).toBeFocused();
});

test("nothing is wider than a phone, in the grid, the table and the viewer", async ({
  app,
  api,
}) => {
  const { page } = app;
  await page.emulateMedia({ reducedMotion: "reduce" });
  await api.made({ prompt: `A word that is long: ${"x".repeat(120)}` });
  await api.made({ prompt: "[[scene:rejected]]", model: "runway/gen4.5" });
  for (const width of [360, 320]) {
    await page.setViewportSize({ width, height: 720 });
    await app.open("/gallery");
    await expect(tiles(app)).toHaveCount(2);
    await app.expectNoSidewaysScroll();
    await tile(app, /^A word/).click();
    await expect(viewer(app).getByRole("list", { name: "What happened" })).toBeVisible();
    await app.expectNoSidewaysScroll();
    const panel = await viewer(app).evaluate((one) => one.scrollWidth - one.clientWidth);
    expect(panel).toBeLessThanOrEqual(0);
    expect(await page.locator("video").evaluate((one: HTMLVideoElement) => one.paused)).toBe(true);
  }
  await page.keyboard.press("Escape");
  await app.expectAccessible(WITHOUT_WHOLE_NAMES);
  await app.open("/gallery?view=table");
  await expect(tiles(app)).toHaveCount(2);
  await app.expectNoSidewaysScroll();
  await app.expectAccessible(WITHOUT_WHOLE_NAMES);
});
