import type { Page } from "@playwright/test";
import type { components } from "../src/api/generated/schema.ts";
import { expect, test } from "./fixtures.ts";
import type { Api } from "./harness/api.ts";
import { App } from "./harness/app.ts";

type Schemas = components["schemas"];
type Provider = Schemas["ProviderView"];
type Model = Schemas["ModelView"];

const NOTHING = "–";

/** What the rows of the page say, by the id of their model. */
async function rowsOf(page: Page) {
  const rows = page.getByRole("row").filter({ has: page.getByRole("rowheader").locator("code") });
  const read = await rows.evaluateAll((all) =>
    all.map((row) => {
      const texts = [...row.querySelectorAll("td")].map((cell) => cell.innerText);
      const [seconds = "", ratios = "", resolutions = "", , sound, seed] = texts;
      const id = row.querySelector("code")?.textContent ?? "";
      return [id, { seconds, ratios, resolutions, sound, seed }] as const;
    }),
  );
  return new Map(read);
}

/** `3–5` as [3, 4, 5], `4, 6` as [4, 6]. */
function numbers(text: string) {
  const [first, last] = text.split("–").map(Number);
  if (text === NOTHING) return [];
  if (first === undefined || last === undefined) return list(text).map(Number);
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

const list = (text: string) => (text === NOTHING ? [] : text.split(", "));

/** Asks what a request would cost; the refusal, where it is one. */
async function refusal(api: Api, request: Schemas["GenerationRequest"]) {
  const answer = await fetch(`${api.url}/v1/usage/estimate`, {
    method: "POST",
    headers: { authorization: `Bearer ${api.key}`, "content-type": "application/json" },
    body: JSON.stringify(request),
  });
  if (answer.ok) return null;
  const { error }: Schemas["ErrorEnvelope"] = await answer.json();
  return error;
}

async function modelsOf(api: Api) {
  const providers = await api.call<Provider[]>("GET", "/v1/providers");
  return providers.flatMap((provider) => provider.model_details);
}

test("every row says what requests are checked against", async ({ app, api }) => {
  const all = await modelsOf(api);
  const alive = all.filter((model) => model.status !== "retired");
  await app.open("/models");
  await expect(app.page.getByRole("heading", { name: "Kling AI" })).toBeVisible();
  const rows = await rowsOf(app.page);
  expect([...rows.keys()].sort()).toEqual(alive.map(({ id }) => id).sort());

  for (const model of alive) {
    const row = rows.get(model.id);
    expect.soft(row, model.id).toMatchObject(factsOf(model));
    expect.soft(numbers(row?.seconds ?? ""), model.id).toEqual(model.durations);
    const base = { model: model.id, prompt: "A fox", ...(needsImage(model) && { image: "asset" }) };
    const wrong = { duration: 999, aspect_ratio: "7:5", resolution: "9p" };
    const said = {
      duration: numbers(row?.seconds ?? ""),
      aspect_ratio: list(row?.ratios ?? ""),
      resolution: list(row?.resolutions ?? ""),
    };
    for (const param of ["duration", "aspect_ratio", "resolution"] as const) {
      if (said[param].length === 0) continue;
      const refused = await refusal(api, { ...base, [param]: wrong[param] });
      expect.soft(refused, `${model.id} ${param}`).toMatchObject({ param, allowed: said[param] });
    }
  }

  await app.page.getByRole("button", { name: "Show them too" }).click();
  await expect(app.page).toHaveURL(/retired=true$/);
  await expect(app.page.getByText("kling/kling-1.0", { exact: true })).toBeVisible();
  expect((await rowsOf(app.page)).size).toBe(all.length);
  await app.expectAccessible();
});

const needsImage = (model: Model) => !model.text_to_video;

function factsOf(model: Model) {
  const { aspect_ratios, resolutions, audio, seed } = model;
  return {
    ratios: aspect_ratios.join(", ") || NOTHING,
    resolutions: resolutions.join(", ") || NOTHING,
    sound: { no: NOTHING, optional: "Optional", always: "Always" }[audio],
    seed: seed ? "Yes" : NOTHING,
  };
}

test("a filter leaves exactly those that take such a request", async ({ app, api }) => {
  const { page } = app;
  await app.open("/models");
  await page.getByLabel("Ratio", { exact: true }).selectOption("9:16");
  await page.getByLabel("Length", { exact: true }).selectOption("≥ 8 s");
  await page.getByRole("button", { name: "Sound", exact: true }).click();
  await expect(page).toHaveURL(/ratio=9%3A16&seconds=8&audio=true$/);
  const found = [...(await rowsOf(page)).keys()];
  expect(found.length).toBeGreaterThan(3);

  const able: string[] = [];
  for (const model of await modelsOf(api)) {
    const lengths = model.durations.filter((seconds) => seconds >= 8);
    const tries = lengths.flatMap((duration) =>
      [undefined, ...model.resolutions].map((resolution) => {
        const wish = { duration, aspect_ratio: "9:16", audio: true, resolution };
        return refusal(api, { model: model.id, prompt: "A fox", ...wish });
      }),
    );
    if ((await Promise.all(tries)).includes(null) && model.audio !== "no") able.push(model.id);
  }
  expect(found.sort()).toEqual(able.sort());

  await page.reload();
  await page.getByRole("button", { name: "End image" }).click();
  await page.getByRole("button", { name: "Seed", exact: true }).click();
  await expect(page).toHaveURL(/last_frame=true.*seed=true/);
  const both = (await modelsOf(api)).filter(
    ({ id, last_frame, seed }) => last_frame && seed && able.includes(id),
  );
  await expect
    .poll(async () => [...(await rowsOf(page)).keys()].sort())
    .toEqual(both.map(({ id }) => id).sort());
  await app.open("/models?q=test");

  const row = page.getByRole("row", { name: /Test card/ });
  await row.getByRole("button", { name: "Details" }).click();
  await expect(page.getByText(/Source: /).first()).toBeVisible();
  await app.expectAccessible();
  await row.getByRole("link", { name: "Use in playground" }).click();
  await expect(page).toHaveURL(/playground\?model=demo%2Ftest-card/);
});

test("the search is in the address, and finds what has ended too", async ({ app }) => {
  const { page } = app;
  await app.open("/models");
  await page.getByLabel("Search models").fill("test card");
  await expect(page).toHaveURL(/\/models\?q=test(\+|%20)card$/);
  await expect(page.getByRole("table")).toHaveCount(1);

  await page.reload();
  await expect(page.getByRole("row", { name: /Test card/ })).toBeVisible();
  await page.getByLabel("Search models").fill("sora");
  await expect(page.getByRole("row", { name: /Sora 2 Pro/ })).toContainText("Retired");

  await page.getByLabel("Search models").fill("no such thing");
  await page.getByRole("button", { name: "Clear search" }).click();
  await expect(page).toHaveURL(/\/models$/);
});

test("what a provider lacks is said, and one click away", async ({ freshGateway, page }) => {
  const app = new App(page, freshGateway.url);
  await app.logInAs(freshGateway.admin);
  await app.open("/models");
  await expect(page.getByText("No key needed")).toBeVisible();
  await expect(page.getByText("openai/its-name")).toBeVisible();
  const missing = page.getByRole("row", { name: /Gen-4.5/ }).getByRole("link");
  await expect(missing).toHaveText("Needs a Runway key");
  await missing.click();
  await expect(page.getByLabel("Runway key")).toBeFocused();
});

for (const width of [360, 320]) {
  test(`a model is a card ${width} px wide, with all that is known of it`, async ({ app }) => {
    const { page } = app;
    await page.setViewportSize({ width, height: 740 });
    await app.open("/models?q=kling-3.0");
    const card = page.getByRole("row", { name: /^Kling 3.0 kling/ });
    for (const fact of ["Seconds", "Ratios", "Images", "Seed", "Price", "Usually takes"]) {
      const line = card.getByText(fact, { exact: true });
      await line.scrollIntoViewIfNeeded();
      await expect(line).toBeInViewport({ ratio: 1 });
    }
    await card.getByRole("button", { name: "Details" }).click();
    await app.expectNoSidewaysScroll();
    await app.expectAccessible();
  });
}
