import { readFile } from "node:fs/promises";
import { expect, test } from "./fixtures.ts";
import type { App } from "./harness/app.ts";
import { listMany } from "./harness/many.ts";

/** Generated clips come without captions; the prompt beside them is their text. */
const WITHOUT_CAPTIONS = { without: ["video-caption"] };

/** Of the test card. */
const FPS = 24;

const tiles = (app: App) => app.page.getByRole("grid", { name: "Generations" }).getByRole("link");
const tile = (app: App, name: RegExp | string) =>
  app.page.getByRole("grid", { name: "Generations" }).getByRole("link", { name });
const viewer = (app: App) => app.page.getByRole("dialog");

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
  await app.expectAccessible();
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

test("an open video is a page of its own after a reload", async ({ app, api }) => {
  const { page } = app;
  const made = await api.made({ prompt: "A lighthouse", resolution: "720p" });
  const earlier = await api.made({ prompt: "A harbour" });
  await app.open("/gallery?q=a");
  await tile(app, /^A lighthouse/).click();
  await expect(page).toHaveURL(new RegExp(`/gallery/${made.id}\\?q=a$`));

  await page.reload();
  await expect(page.getByRole("heading", { name: "A lighthouse" })).toBeAttached();
  await expect(viewer(app)).toBeHidden();
  await expect(page.getByText("2 of 2")).toBeVisible();
  await expect(page.getByRole("list", { name: "What happened" })).toContainText(
    "Ready, and kept on your disk",
  );
  await expect(page.getByRole("row", { name: /^Size 720p 1280 × 720/ })).toBeVisible();
  await app.expectAccessible(WITHOUT_CAPTIONS);
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.getByRole("button", { name: "Copy link" }).click();
  await expect(page.getByText(/^Link to its page copied\. Opens for the key/)).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link).toBe(`${app.url}/gallery/${made.id}`);
  await page.keyboard.press("ArrowLeft");
  await expect(page).toHaveURL(new RegExp(`/gallery/${earlier.id}`));

  await page.getByRole("button", { name: "Gallery" }).click();
  await expect(tiles(app)).toHaveCount(2);

  await tile(app, /^A lighthouse/).click();
  const taken = page.waitForResponse(/\/frame$/);
  await viewer(app).getByRole("button", { name: "Use last frame" }).click();
  const frame: { id: string } = await (await taken).json();
  await expect(page).toHaveURL(/\/playground(?!.*go_on)/);
  await expect(page.locator(`img[src*="${frame.id}"]`).first()).toBeVisible();
});

const FAILURES = [
  ["moderation", "Runway declined this prompt"],
  ["no_credit", "Your Runway account has no credits left"],
  ["rejected", "Runway refused a setting"],
] as const;

test("every kind of failure says what happened, whether it costs, and what to do", async ({
  app,
  api,
}) => {
  for (const [scene] of FAILURES) {
    await api.made({ prompt: `[[scene:${scene}]]`, model: "runway/gen4.5" });
  }
  await app.open("/gallery");
  for (const [scene, headline] of FAILURES) {
    await expect(tiles(app).filter({ hasText: headline })).toBeVisible();
    await tile(app, `[[scene:${scene}]], Gen-4.5, failed`).click();
    const panel = viewer(app);
    await expect(panel.getByText(headline)).toBeVisible();
    await expect(panel.getByText(/billed|bills this/).first()).toBeVisible();
    await expect(panel.getByRole("list", { name: "Attempts" })).toContainText("Attempt 1");
    await app.page.keyboard.press("Escape");
    await expect(panel).toBeHidden();
  }
});

test("a submit without an answer waits for a person's word", async ({ app, api, sandbox }) => {
  const { page } = app;
  const before = await sandbox.entries("runway");
  const { id } = await api.create({
    prompt: "Lost answer [[scene:hang_after_accept:0]]",
    model: "runway/gen4.5",
  });
  await app.open("/gallery");
  await tile(app, /^Lost answer .* uncertain$/).click();
  const panel = viewer(app);
  await expect(panel.getByText(/It may be running\.$/).first()).toBeVisible();
  await expect(panel.getByText("You may have been billed.")).toBeVisible();
  await expect(panel.getByRole("list", { name: "Attempts" })).toContainText("No answer");

  const known = new Set(before.map((entry) => entry.id));
  const job = (await sandbox.entries("runway")).find((entry) => !known.has(entry.id));
  await panel.getByRole("button", { name: "Give its job id" }).click();
  await page.getByLabel("Job id", { exact: true }).fill(String(job?.id));
  await page.getByRole("button", { name: "Attach the job" }).click();
  await expect(panel.getByRole("list", { name: "What happened" })).toContainText(
    "The job was found at Runway",
  );
  await expect(panel.getByRole("region", { name: /^Player: Lost answer/ })).toBeVisible();
  expect((await api.get(id)).job.id).toBe(job?.id);
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

test("a generation of two attempts has two lanes", async ({ app, api }) => {
  const { page } = app;
  const { id } = await api.made({
    model: "kling/kling-3.0",
    prompt: "Again [[scene:rate_limited:1]]",
    duration: 3,
  });
  await app.open(`/gallery/${id}`);
  const lanes = page.getByRole("list", { name: "Attempts" }).getByRole("listitem");
  await expect(lanes).toHaveCount(2);
  await expect(lanes.first()).toContainText(/Attempt 1.*Nothing started.*Not billed/);
  await expect(lanes.last()).toContainText(/Attempt 2.*Accepted\$0\.25 · /);
  await expect(page.getByRole("list", { name: "What happened" })).toContainText(
    "Nothing was started; tried again later",
  );
});

test("the files are listed with their sizes, inputs too", async ({ app, api }) => {
  const { page } = app;
  const image = await page.evaluate(async () => {
    const canvas = document.createElement("canvas");
    canvas.width = 640;
    canvas.height = 360;
    canvas.getContext("2d")?.fillRect(0, 0, 320, 180);
    return canvas.toDataURL("image/png");
  });
  const { id } = await api.made({
    model: "kling/kling-3.0",
    prompt: "It moves",
    duration: 3,
    image,
  });
  // It is made when somebody asks for it.
  const sheet = await fetch(`${api.url}/v1/videos/${id}/content?variant=spritesheet`, {
    headers: { authorization: `Bearer ${api.key}` },
  });
  expect(sheet.status).toBe(200);
  await app.open(`/gallery/${id}`);
  const file = (name: string) => page.getByRole("listitem").filter({ hasText: name });
  await expect(file("Video")).toContainText(/MP4, \d+ × \d+, [\d.]+ k?B/);
  await expect(file("Poster")).toContainText(/WEBP, \d+ × \d+, [\d.]+ k?B/);
  await expect(file("Sprite sheet")).toContainText(/[A-Z]+, \d+ × \d+, [\d.]+ k?B/);
  await expect(file("Start image")).toContainText(/PNG, 640 × 360, [\d.]+ k?B/);
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download start image" }).click();
  expect(await (await download).failure()).toBeNull();
});

test("the viewer and a tile obey their letters", async ({ app, api }) => {
  const { page } = app;
  for (const prompt of ["First", "Second"]) await api.made({ prompt, duration: 2 });
  await app.open("/gallery");
  await tile(app, /^Second/).focus();
  await page.keyboard.press("Enter");
  const panel = viewer(app);
  const control = (name: string | RegExp) => panel.getByRole("button", { name });
  await expect(panel.locator("video")).toHaveJSProperty("readyState", 4);
  await page.keyboard.press("Space");
  await expect(control("Pause")).toBeVisible();
  await page.keyboard.press("Space");
  await expect(control("Play")).toBeVisible();
  const time = () => panel.locator("video").evaluate((one: HTMLVideoElement) => one.currentTime);
  await page.keyboard.press(".");
  // A step ends in the middle of a frame; a pause ends anywhere.
  await expect.poll(async () => ((await time()) * FPS) % 1).toBeCloseTo(0.5);
  const on = await time();
  await page.keyboard.press(",");
  await expect.poll(time).toBeCloseTo(on - 1 / FPS);
  await page.keyboard.press(".");
  await expect.poll(time).toBeCloseTo(on);
  for (const [key, name] of [
    ["l", "Loop"],
    ["m", /^Mute/],
  ] as const) {
    const was = await control(name).getAttribute("aria-pressed");
    await page.keyboard.press(key);
    await expect(control(name)).toHaveAttribute("aria-pressed", was === "true" ? "false" : "true");
  }
  const saved = page.waitForEvent("download");
  await page.keyboard.press("d");
  expect((await saved).suggestedFilename()).toMatch(/second_gen_\w+\.mp4$/);
  await page.keyboard.press("Delete");
  await expect(panel.getByRole("region", { name: "Player: First" })).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(panel.getByText("1 of 2").or(panel.getByText("2 of 2"))).toBeVisible();
  await page.keyboard.press("r");
  await expect(page).toHaveURL(/\/playground/);
  await expect(page.getByRole("textbox", { name: "Prompt" })).toHaveValue("First");

  await app.open("/gallery");
  await tile(app, /^Second/).focus();
  await page.keyboard.press("c");
  await app.escape(page.getByRole("dialog", { name: "API call" }));
  await expect(tile(app, /^Second/)).toBeFocused();
  const again = page.waitForEvent("download");
  await page.keyboard.press("d");
  expect((await again).suggestedFilename()).toMatch(/second_gen_\w+\.mp4$/);
  await page.keyboard.press("Delete");
  await expect(tile(app, /^Second/)).toBeHidden();
  await page.keyboard.press("ControlOrMeta+z");
  await expect(tile(app, /^Second/)).toBeVisible();
  await expect(page.getByRole("button", { name: "Undo" })).toBeHidden();
  await tile(app, /^Second/).focus();
  await page.keyboard.press("r");
  await expect(page.getByRole("textbox", { name: "Prompt" })).toHaveValue("Second");
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
  await app.expectAccessible();
  await app.open("/gallery?view=table");
  await expect(tiles(app)).toHaveCount(2);
  await app.expectNoSidewaysScroll();
  await app.expectAccessible();
});
