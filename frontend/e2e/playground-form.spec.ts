import type { Page, Route } from "@playwright/test";
import { z } from "zod/mini";
import type { components } from "../src/api/generated/schema.ts";
import { expect, test } from "./fixtures.ts";
import { App } from "./harness/app.ts";

const ASSET = z.object({ asset_id: z.string() });

/** A picture of the given size, as a file to choose. */
async function picture(page: Page, width: number, height: number) {
  const address = await page.evaluate(
    ([across, down]) => {
      const canvas = document.createElement("canvas");
      canvas.width = across;
      canvas.height = down;
      canvas.getContext("2d")?.fillRect(0, 0, across / 2, down / 2);
      return canvas.toDataURL("image/png");
    },
    [width, height] as const,
  );
  const buffer = Buffer.from(address.split(",")[1] ?? "", "base64");
  return { name: "frame.png", mimeType: "image/png", buffer };
}

test("another model keeps what fits, names what does not, and gives it back", async ({ app }) => {
  const { page } = app;
  await app.open("/playground?model=kling%2Fkling-3.0&duration=12&resolution=4k");
  await page.getByRole("textbox", { name: "Prompt" }).fill("A fox");
  await page.getByRole("button", { name: /^Model:/ }).click();
  await page.getByPlaceholder("Name, provider or id").fill("kling 2.6");
  await page.keyboard.press("Enter");

  const notice = page.getByRole("status").filter({ hasText: "not offered" });
  await expect(notice).toContainText("12 s is not offered; 10 s chosen.");
  await expect(notice).toContainText("4k is not offered; 1080p chosen.");
  await expect(page.getByRole("textbox", { name: "Prompt" })).toHaveValue("A fox");
  await expect(page).toHaveURL(/model=kling%2Fkling-2\.6&duration=10/);

  await notice.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("button", { name: /^Model: Kling 3\.0/ })).toBeVisible();
  await expect(page.getByRole("slider", { name: "Duration" })).toHaveAttribute(
    "aria-valuetext",
    "12 seconds",
  );
});

test("a name of the catalogue is its model, any other one is a model of one's own server", async ({
  app,
}) => {
  const { page } = app;
  await app.open("/playground?model=demo/test-card");
  const chosen = page.getByRole("button", { name: /^Model:/ });
  for (const [typed, name] of [
    ["gen-4.5", "Model: Gen-4.5 Runway"],
    ["my-own-model", "Model: my-own-model OpenAI"],
  ] as const) {
    await chosen.click();
    await page.getByRole("combobox", { name: "Search models" }).fill(typed);
    await page.keyboard.press("Enter");
    await expect(chosen).toHaveAccessibleName(new RegExp(`^${name}`));
  }
});

test("what is refused is said beside the field, with what mends it", async ({ app, api }) => {
  const { page } = app;
  await app.open("/playground?model=kling%2Fkling-2.6");
  const generate = page.getByRole("button", { name: /^Generate/ });
  await generate.click();
  await expect(page.getByText("Describe the video first.")).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Prompt" })).toBeFocused();
  await app.expectAccessible();

  await page.getByRole("textbox", { name: "Prompt" }).fill("A fox");
  await page.getByRole("switch", { name: "Sound" }).click();
  await expect(page.getByText("Kling 2.6 makes sound at 1080p only.")).toBeVisible();
  await generate.click();
  await expect(page.getByRole("switch", { name: "Sound" })).toBeFocused();
  expect(await api.list()).toEqual([]);
  await page.getByRole("button", { name: "Set to 1080p" }).click();
  await expect(page.getByText("Kling 2.6 makes sound at 1080p only.")).toBeHidden();

  // As in a tab that was opened before the gateway learned of a vendor's change.
  await page.route("**/v1/providers", offeringTwelveSeconds);
  await app.open("/playground?model=runway%2Fgen4.5");
  const slider = page.getByRole("slider", { name: "Duration" });
  await slider.press("End");
  await expect(slider).toHaveAttribute("aria-valuetext", "12 seconds");
  await generate.click();
  await expect(page.getByRole("alert")).toContainText("does not offer 12 seconds");
  await expect(slider).toBeFocused();
  expect(await api.list()).toEqual([]);
  await app.expectAccessible();
  await page.unrouteAll({ behavior: "wait" });
  await page.getByRole("button", { name: "Set to 10 s" }).click();
  await generate.click();
  await expect(page.getByRole("article")).toBeVisible();
  expect((await api.list())[0]?.params).toMatchObject({ duration: 10 });
});

async function offeringTwelveSeconds(route: Route) {
  const answer = await route.fetch();
  const providers: components["schemas"]["ProviderView"][] = await answer.json();
  for (const model of providers.flatMap((one) => one.model_details)) model.durations.push(12);
  await route.fulfill({ response: answer, json: providers });
}

test("what will be ignored is said before, in the words that stay with the video", async ({
  app,
  api,
}) => {
  const { page } = app;
  await app.open("/playground?model=kling%2Fkling-2.5-turbo&seed=7");
  await page.getByRole("textbox", { name: "Prompt" }).fill("A fox");
  const ignored = page.getByRole("list", { name: "Ignored settings" });
  await expect(ignored).toContainText("Kling 2.5 Turbo ignores seed.");
  await page.getByRole("button", { name: /^Generate/ }).click();
  await expect(page.getByRole("article")).toBeVisible();
  expect((await api.list())[0]?.warnings).toEqual(["kling/kling-2.5-turbo ignores `seed`."]);

  await ignored.getByRole("button", { name: "Remove" }).click();
  await expect(ignored).toBeHidden();
});

test("the price follows at once and without a call, and its parts can be seen", async ({ app }) => {
  const { page } = app;
  await app.open("/playground?model=runway%2Fgen4.5");
  const generate = page.getByRole("button", { name: /^Generate/ });
  await expect(generate).toContainText("about $0.60");
  // From here on nothing that concerns money has an answer, so nothing may need one.
  const money = /\/v1\/(usage|providers)/;
  await page.route(money, (route) => route.abort());
  await page.getByRole("slider").press("End");
  await expect(generate).toContainText("about $1.20");
  await page.getByRole("radio", { name: "×3" }).click();
  await expect(generate).toContainText("about $3.60");
  await page.getByRole("button", { name: "How is this priced?" }).click();
  const price = page.getByRole("dialog", { name: "Price" });
  await expect(price).toContainText("$0.12 × 10 s");
  await expect(price).toContainText("8 Oct 2026");

  await page.unroute(money);
  await app.open("/playground?model=openai%2Fsome-model");
  await expect(generate).toContainText("price unknown");
});

test("a frame of another shape is told before, and can be cut with the keyboard", async ({
  app,
  api,
}) => {
  const { page } = app;
  await app.open("/playground?model=runway%2Fgen4.5");
  await page.getByRole("textbox", { name: "Prompt" }).fill("It begins to move");
  await page.getByLabel("First frame: file").setInputFiles(await picture(page, 720, 1280));
  const warning = page.getByText("The first frame is 9:16, the video will be 16:9.");
  await expect(warning).toBeVisible();
  await app.expectAccessible();

  // The image survives a change of model, and one that takes its shape has nothing to warn of.
  await page.getByRole("button", { name: /^Model:/ }).click();
  await page.getByPlaceholder("Name, provider or id").fill("kling 3.0 omni");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("img", { name: "First frame" })).toBeVisible();
  await expect(warning).toBeHidden();
  await page.goBack();
  await app.open("/playground?model=runway%2Fgen4.5");

  await page.getByRole("button", { name: "Crop: First frame" }).click();
  const dialog = page.getByRole("dialog", { name: "Crop the image" });
  await expect(dialog).toBeVisible();
  await app.expectAccessible();
  await dialog.getByRole("slider", { name: "Top to bottom" }).focus();
  await page.keyboard.press("End");
  await dialog.getByRole("button", { name: "Crop" }).click();
  await expect(dialog).toBeHidden();
  await expect(warning).toBeHidden();

  await page.getByRole("button", { name: /^Generate/ }).click();
  await expect(page.getByRole("article")).toBeVisible();
  const [made] = await api.list();
  const { asset_id } = ASSET.parse(made?.params.image);
  const asset = await api.call<{ width: number; height: number }>("GET", `/v1/assets/${asset_id}`);
  expect([asset.width, asset.height]).toEqual([720, 405]);
});

test("an image is pasted, and one that does not fit is refused at once", async ({ app }) => {
  const { page } = app;
  await app.open("/playground?model=kling%2Fkling-3.0");
  await page.getByRole("textbox", { name: "Prompt" }).evaluate(async (element) => {
    const canvas = document.createElement("canvas");
    canvas.width = 120;
    canvas.height = 120;
    const blob = await new Promise<Blob | null>((resolve) => {
      canvas.toBlob(resolve);
    });
    const data = new DataTransfer();
    data.items.add(new File(blob ? [blob] : [], "pasted.png", { type: "image/png" }));
    element.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true }));
  });
  await expect(page.getByText("Kling 3.0 wants 300 pixels on both sides.")).toBeVisible();

  await page.getByRole("button", { name: "Remove: First frame" }).click();
  await page.getByLabel("First frame: file").setInputFiles({
    name: "notes.txt",
    mimeType: "text/plain",
    buffer: Buffer.from("not an image"),
  });
  await expect(page.getByText("Only PNG, JPEG and WebP images can be used.")).toBeVisible();
});

test("the last frame of a video begins the next one", async ({ app, api }) => {
  const { page } = app;
  await api.made({ prompt: "A fox", duration: 1, resolution: "360p" });
  await app.open("/playground?model=demo%2Ftest-card");
  await page.getByRole("button", { name: "First frame", exact: true }).click();
  await page.getByRole("menuitem", { name: "From one of your videos…" }).click();
  await page.getByRole("button", { name: "last frame of A fox" }).click();
  await expect(page.getByRole("img", { name: "First frame" })).toBeVisible();
});

test("a model without its key leads to the key and back", async ({ freshGateway, page }) => {
  const app = new App(page, freshGateway.url);
  await app.logInAs(freshGateway.admin);
  await app.open("/playground");
  await page.getByRole("button", { name: /^Model:/ }).click();
  await page.getByPlaceholder("Name, provider or id").fill("gen-4.5");
  const option = page.getByRole("option", { name: /^Gen-4\.5/ });
  await expect(option).toContainText("needs a Runway key");
  await option.click();
  await page.getByRole("textbox", { name: "Prompt" }).fill("A fox");
  await page.getByRole("button", { name: /^Generate/ }).click();
  await expect(page.getByText("Gen-4.5 needs a Runway key.")).toBeVisible();
  await page.getByRole("button", { name: "Add a Runway key" }).click();
  await expect(page).toHaveURL(/\/settings\/providers\?provider=runway&back=/);
  await page.goBack();
  await expect(page.getByRole("textbox", { name: "Prompt" })).toHaveValue("A fox");
  expect(app.faults).toEqual([]);
});
