import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import type { components } from "../src/api/generated/schema.ts";
import { count, money, plural } from "../src/lib/format.ts";
import { expect, test } from "./fixtures.ts";
import type { Api } from "./harness/api.ts";

type Usage = components["schemas"]["DetailedUsage"];
type Session = components["schemas"]["SessionView"];

const DETAILED = "/v1/usage/detailed";

/** A success of each provider, a failure, a cancel, and a cost that nobody knows. */
async function workingDay(api: Api) {
  const small = { resolution: "360p", duration: 1 };
  const asked = [
    { prompt: "one", ...small },
    { prompt: "two", model: "runway/gen4.5", duration: 2 },
    { prompt: "three", model: "kling/kling-3.0", duration: 3 },
    { prompt: "four", model: "openai/own-model", duration: 4 },
    { prompt: "five [[scene:moderation]]", model: "kling/kling-3.0", duration: 3 },
    { prompt: "=1+1", provider_options: { seconds: 3600 } },
  ];
  const made = await Promise.all(asked.map((one) => api.create(one)));
  const last = made.at(-1);
  await api.call("POST", `/v1/video/generations/${last?.id}/cancel`);
  await Promise.all(made.map((one) => api.ended(one.id)));
}

function figures(page: Page) {
  return page.getByRole("region", { name: "Figures" });
}

function sum(amounts: readonly number[]) {
  return amounts.reduce((all, one) => all + one, 0);
}

/** Fields between commas; only the fields that hold one are quoted. */
function parseCsv(text: string) {
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of text.matchAll(
    /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/g,
  )) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain ?? "");
    if (end === "\r\n") rows.push([]);
  }
  const [header = [], ...lines] = rows.filter((row) => row.length > 1);
  return lines.map((line) => Object.fromEntries(header.map((name, at) => [name, line[at] ?? ""])));
}

async function downloaded(page: Page, item: string) {
  await page.getByRole("button", { name: "Export CSV" }).click();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("menuitem", { name: item }).click(),
  ]);
  return {
    name: download.suggestedFilename(),
    rows: parseCsv(await readFile(await download.path(), "utf8")),
  };
}

test("figures are the API's, the parts add up, and each leads to what it counts", async ({
  app,
  api,
}) => {
  const { page } = app;
  await workingDay(api);
  const usage = await api.call<Usage>("GET", DETAILED);
  const { summary } = usage;
  expect(summary).toMatchObject({ total_generations: 6, success: 4, failed: 1, cancelled: 1 });
  expect(summary.cost_unknown).toBeGreaterThan(0);

  await app.open("/usage");
  const cards = figures(page);
  await expect(cards.getByRole("link", { name: money(summary.total_cost) })).toBeVisible();
  await expect(cards.getByRole("link", { name: /^6\b.*generations/ })).toBeVisible();
  await expect(cards.getByRole("link", { name: /^80%/ })).toBeVisible();
  await expect(cards).toContainText(`Unknown for ${summary.cost_unknown} generation`);
  await expect(cards).toContainText("Nothing to compare in the 30 days before");

  for (const [tab, slices] of [
    ["By provider", usage.by_provider],
    ["By model", usage.by_model],
    ["By API key", usage.by_api_key],
  ] as const) {
    await page.getByRole("tab", { name: tab }).click();
    const table = page.getByRole("table", {
      name: `Usage ${tab.toLowerCase().replace("api", "API")}`,
    });
    await expect(table.getByRole("row")).toHaveCount(slices.length + 2);
    expect(sum(slices.map((slice) => slice.count))).toBe(summary.total_generations);
    expect(sum(slices.map((slice) => slice.cost))).toBeCloseTo(summary.total_cost, 6);
    for (const slice of slices.filter((one) => one.cost > 0)) {
      await expect(table.getByRole("link", { name: money(slice.cost) }).first()).toBeVisible();
    }
    await expect(table.getByRole("row").last()).toContainText(count(summary.total_generations));
  }
  await expect(page).toHaveURL(/by=api_key/);

  const ofTags = page.getByRole("table", { name: "Usage by tag" });
  await page.getByRole("tab", { name: "By tag" }).click();
  await expect(page.getByText("No generation of these days has a tag.")).toBeVisible();
  const [one, other] = await api.list();
  await api.call("PATCH", `/v1/video/generations/${one?.id}`, { tags: ["fox", "snow"] });
  await api.call("PATCH", `/v1/video/generations/${other?.id}`, { tags: ["fox"] });
  await page.reload();
  await expect(ofTags.getByRole("row")).toHaveCount(5);
  await expect(page.getByText("A generation with two tags counts under both")).toBeVisible();
  await app.expectAccessible();
  await ofTags
    .getByRole("row", { name: "Untagged" })
    .getByRole("link", { name: "4" })
    .first()
    .click();
  await expect(page.getByRole("list", { name: "Filters that are on" })).toContainText("Untagged");
  await expect(page.getByRole("grid", { name: "Generations" }).getByRole("link")).toHaveCount(4);
  await page.getByRole("button", { name: /^Tag/ }).click();
  await page.getByRole("menuitemcheckbox", { name: /^fox/ }).click();
  await page.keyboard.press("Escape");
  await expect(page).toHaveURL(/tag=fox/);
  await expect(page.getByRole("grid", { name: "Generations" }).getByRole("link")).toHaveCount(2);
  await page.goBack();
  await page.goBack();

  await cards.getByRole("link", { name: "1 failed" }).click();
  await expect(page).toHaveURL(/\/gallery\?.*status=failed/);
  await expect(page.getByText("five [[scene:moderation]]").first()).toBeVisible();
  await expect(page.getByText("two", { exact: true })).toHaveCount(0);

  await page.goBack();
  await page.getByRole("link", { name: plural(summary.cost_unknown, "generation") }).click();
  await expect(page).toHaveURL(/\/gallery\?.*cost_known=false/);
  const filters = page.getByRole("list", { name: "Filters that are on" });
  await expect(filters).toContainText("Cost unknown");
  const found = page.getByRole("grid", { name: "Generations" }).getByRole("link");
  await expect(found).toHaveCount(summary.cost_unknown);
  for (const tile of await found.all()) await expect(tile).toContainText("Cost unknown");
});

test("the CSV is what the page shows", async ({ app, api }) => {
  const { page } = app;
  await api.made({ prompt: '=HYPERLINK("x"), ü', resolution: "360p", duration: 1 });
  await api.made({ prompt: "a boat", model: "runway/gen4.5", duration: 2 });
  const { summary, date_range } = await api.call<Usage>("GET", DETAILED);
  await app.open("/usage");
  await expect(figures(page)).toBeVisible();

  const days = await downloaded(page, "A line for each day, model and API key");
  const each = await downloaded(page, "A line for each generation");

  expect(days.name).toBe(`mediarouter-usage-${date_range.start}-to-${date_range.end}.csv`);
  for (const { rows } of [days, each]) {
    expect(rows).toHaveLength(2);
    expect(sum(rows.map((row) => Number(row.cost_usd)))).toBeCloseTo(summary.total_cost, 6);
  }
  expect(each.rows.map((row) => row.prompt)).toEqual([`'=HYPERLINK("x"), ü`, "a boat"]);

  await app.open("/usage?provider=runway");
  await expect(figures(page).getByRole("link", { name: /^1\b.*generations/ })).toBeVisible();
  const filtered = await downloaded(page, "A line for each generation");
  expect(filtered.rows.map((row) => row.model)).toEqual(["runway/gen4.5"]);
});

test("days, filters and parts are in the address", async ({ app, api }) => {
  const { page } = app;
  await api.made({ prompt: "a boat", resolution: "360p", duration: 1 });
  await api.made({ prompt: "a boat", model: "kling/kling-3.0", duration: 3 });
  await app.open("/usage?start_date=tomorrow&by=colour");
  const total = (figure: string) =>
    figures(page).getByRole("link", { name: new RegExp(`^${figure}\\b.*generations`) });
  await expect(total("2")).toBeVisible();

  await page.getByRole("combobox", { name: "Provider" }).selectOption("Kling AI");
  await expect(total("1")).toBeVisible();
  await expect(page).toHaveURL(/provider=kling/);
  await page.getByRole("radio", { name: "7 days" }).click();
  await page.getByRole("radio", { name: "Seconds" }).click();
  await expect(page).toHaveURL(/start_date=.*measure=seconds/);

  await page.reload();
  await expect(total("1")).toBeVisible();
  await expect(page.getByRole("radio", { name: "7 days" })).toBeChecked();
  await expect(page.getByRole("figure", { name: /^Seconds of video by day/ })).toBeVisible();

  await page.getByLabel("To, UTC").fill("2026-01-31");
  await expect(page).toHaveURL(/end_date=2026-01-31/);
  await expect(page.getByRole("heading", { name: "No generations on 31 Jan 2026" })).toBeVisible();
  await app.expectAccessible();
  await page.getByRole("button", { name: "Last 30 days" }).click();
  await expect(total("1")).toBeVisible();
  await page.getByRole("button", { name: "Clear filters" }).click();
  await expect(total("2")).toBeVisible();
  await page.goBack();
  await expect(total("1")).toBeVisible();
});

test("an administrator sees whose usage it is", async ({ gateway, visitor, api }) => {
  const { api_key_id } = await api.call<Session>("GET", "/v1/session");
  await api.made({ prompt: "a boat", resolution: "360p", duration: 1 });
  await visitor.logInAs(gateway.admin);
  await visitor.open(`/usage?by=api_key&api_key_id=${api_key_id}`);
  const row = visitor.page.getByRole("row", { name: /an administrator sees whose usage/ });
  await row.getByRole("link", { name: "1", exact: true }).click();
  await expect(visitor.page).toHaveURL(new RegExp(`/gallery\\?.*api_key_id=${api_key_id}`));
});

test("the page works by keyboard, in both themes and on a narrow screen", async ({ app, api }) => {
  const { page } = app;
  await api.made({ prompt: "a boat", model: "runway/gen4.5", duration: 2 });
  await app.open("/models");
  await expect(page.getByRole("heading", { level: 1, name: "Models" })).toBeVisible();
  await page.keyboard.press("g");
  await page.keyboard.press("u");
  await expect(page).toHaveURL(/\/usage$/);
  await page.getByRole("tab", { name: "By provider" }).focus();
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("tab", { name: "By model" })).toHaveAttribute("data-state", "active");

  const chart = page.getByRole("application", { name: /^Spend by day and model, between/ });
  await chart.focus();
  await page.keyboard.press("ArrowRight");
  await expect(page.getByText("All$0.00")).toBeVisible();
  await page.getByText("The same numbers as a table").press("Enter");
  const twin = page.getByRole("table", { name: "Spend by day and model" });
  await expect(twin.getByRole("row").last()).toContainText("$0.24");
  await app.expectAccessible();

  await page.setViewportSize({ width: 360, height: 740 });
  await expect(twin).toBeVisible();
  await app.expectNoSidewaysScroll();
  await app.expectAccessible();
});

test("a bar opens the gallery with its day and part", async ({ app, api }) => {
  const { page } = app;
  await api.made({ prompt: "a boat", model: "runway/gen4.5", duration: 2 });
  const { date_range } = await api.call<Usage>("GET", DETAILED);
  await app.open("/usage");
  await page.locator("rect[data-part]").last().click();
  await expect(page).toHaveURL(/\/gallery\?.*provider=runway/);
  expect(new URL(page.url()).searchParams.get("start_date")).toBe(date_range.end);
});

test("an answer that fails is said and asked for again", async ({ app }) => {
  const { page } = app;
  await page.route("**/v1/usage/detailed*", (route) =>
    route.fulfill({ status: 400, json: { error: { message: "No.", type: "t", code: "c" } } }),
  );
  await app.open("/usage");
  await expect(page.getByText("The gateway refused this")).toBeVisible();
  await app.expectAccessible();
  await page.unroute("**/v1/usage/detailed*");
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(figures(page)).toBeVisible();
});
