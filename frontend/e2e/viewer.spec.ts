import { expect, test } from "./fixtures.ts";
import { tile, tiles, viewer, WITHOUT_CAPTIONS } from "./harness/gallery.ts";

/** Of the test card. */
const FPS = 24;

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
