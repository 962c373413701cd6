import {
  createMemoryHistory,
  createRootRoute,
  createRouter,
  RouterProvider,
} from "@tanstack/react-router";
import { render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import type { DetailedUsage } from "@/api/types";
import { aPoint, aSlice, aSummary, aUsage } from "@/test/usage";
import { namesOf } from "./names";
import type { UsageSearch } from "./search";
import { UsageView } from "./usage-view";

async function show(usage: DetailedUsage, search: UsageSearch = {}) {
  const onSearch = vi.fn();
  const rootRoute = createRootRoute({
    component: () => (
      <UsageView
        usage={usage}
        search={search}
        names={namesOf(undefined, [usage])}
        onSearch={onSearch}
        onOpen={vi.fn()}
      />
    ),
  });
  const router = createRouter({ routeTree: rootRoute, history: createMemoryHistory() });
  render(<RouterProvider router={router} />);
  await screen.findByRole("region", { name: "Figures" });
  return onSearch;
}

/** What a link asks of the gallery. */
function asked(link: HTMLElement) {
  const { pathname, searchParams } = new URL(link.getAttribute("href") ?? "", "http://localhost");
  return [pathname, Object.fromEntries(searchParams)];
}

const DAYS = { start_date: "2026-11-01", end_date: "2026-11-07" };
const RUNWAY = aSlice({
  count: 4,
  success: 2,
  failed: 1,
  cancelled: 1,
  success_rate: 66.67,
  cost: 1.5,
  cost_unknown: 1,
  cost_reported: 1,
  estimated_cost: 2,
  estimate_of_unknown: 0.4,
  cost_difference: -0.1,
  duration: 10,
  avg_cost_per_second: 0.15,
  average_time_to_video: 50,
  typical_time_to_video: 40,
});
const SOME = aUsage({
  summary: aSummary({
    ...RUNWAY,
    total_generations: 4,
    total_cost: 1.5,
    total_video_duration: 10,
  }),
  previous: aSummary({ total_generations: 2, total_cost: 1, success: 2, success_rate: 100 }),
  by_provider: [{ ...RUNWAY, provider: "runway" }],
  series: [aPoint("2026-11-02", "runway", { count: 4, cost: 1.5, cost_unknown: 1, duration: 10 })],
});

it("says how each figure stands to the days before, in words", async () => {
  await show(SOME);
  const figures = screen.getByRole("region", { name: "Figures" });
  expect(figures).toHaveTextContent("$0.50 more (+50%) than the 7 days before");
  expect(figures).toHaveTextContent("2 more (+100%) than the 7 days before");
  expect(figures).toHaveTextContent("33.3 points lower than the 7 days before");
  expect(figures).toHaveTextContent("Typically 40 s to a video, 50 s on average");
});

it("keeps estimated, actual and unknown apart", async () => {
  await show(SOME);
  expect(screen.getByText("Actual").parentElement).toHaveTextContent(
    "$1.50$1.00 reported by providers, $0.50 list price × use",
  );
  expect(screen.getByText("Actual less estimated").parentElement).toHaveTextContent("−$0.10");
  expect(screen.getByText("Unknown").parentElement).toHaveTextContent(
    "1 generationNot in the spend; estimated at $0.40",
  );
});

it("does not call a spend zero that nobody knows", async () => {
  const unknown = { total_generations: 2, cost_unknown: 2, estimate_unknown: 2 };
  const onSearch = await show({
    ...SOME,
    summary: aSummary(unknown),
    series: [aPoint("2026-11-02", "runway", { count: 2, cost_unknown: 2 })],
  });
  expect(screen.getByRole("link", { name: /^Unknown ?, spend/ })).toBeVisible();
  expect(screen.getByText("Estimated before").parentElement).toHaveTextContent("Unknown");
  expect(screen.getByText("Actual less estimated").parentElement).toHaveTextContent("–");
  expect(screen.getByText("No cost is known, so there is nothing to draw")).toBeVisible();
  await userEvent.click(screen.getByRole("button", { name: "Show generations" }));
  expect(onSearch).toHaveBeenCalledWith({ measure: "count" });
});

it("links every figure to what it counts, with the same filters", async () => {
  await show(SOME, { model: "runway/gen4.5" });
  const ended = '["completed","failed","cancelled"]';
  const same = { ...DAYS, model: "runway/gen4.5" };
  const figures = within(screen.getByRole("region", { name: "Figures" }));
  expect(asked(figures.getByRole("link", { name: /^\$1.50/ }))).toEqual([
    "/gallery",
    { ...same, status: ended },
  ]);
  expect(asked(figures.getByRole("link", { name: "1 failed" }))).toEqual([
    "/gallery",
    { ...same, status: "failed" },
  ]);
  const row = within(screen.getByRole("row", { name: /^runway/ }));
  expect(asked(row.getByRole("link", { name: "10 s" }))).toEqual([
    "/gallery",
    { ...same, provider: "runway", status: "completed" },
  ]);
});

it("says that tags overlap, and links each to what the gallery finds by it", async () => {
  const byTag = {
    ...SOME,
    group_by: "tag" as const,
    series: [],
    daily: [{ ...RUNWAY, date: "2026-11-02" }],
    by_tag: [
      { ...aSlice({ count: 1, success: 1, cost: 0.2, duration: 2 }), tag: null },
      { ...aSlice({ count: 2, success: 2, cost: 1, duration: 8 }), tag: "snow" },
      { ...aSlice({ count: 3, success: 3, cost: 1.5, duration: 10 }), tag: "fox" },
    ],
    other_tags: 7,
  };
  await show(byTag, { by: "tag" });
  expect(screen.getByText(/A generation with two tags counts under both/)).toHaveTextContent(
    /7 other tags can be looked for in the gallery/,
  );
  const rows = within(screen.getByRole("table", { name: "Usage by tag" })).getAllByRole("row");
  expect(rows.map((row) => row.querySelector("th")?.textContent)).toEqual([
    "Tag",
    "fox",
    "snow",
    "Untagged",
    "All",
  ]);
  const [, fox, , untagged, all] = rows.map((row) => within(row).queryAllByRole("link"));
  expect(asked(fox?.[0] ?? document.body)[1]).toMatchObject({ ...DAYS, tag: "fox" });
  expect(asked(untagged?.[0] ?? document.body)[1]).toMatchObject({ ...DAYS, tagged: "false" });
  expect(all?.[0]).toHaveTextContent("4");
  // Bars of parts that overlap would be higher than their day.
  expect(screen.getByRole("figure", { name: "Spend by day" })).toHaveTextContent("$1.50");
});

it("has the bars as a table, whose days are links too", async () => {
  await show(SOME);
  await userEvent.click(screen.getByText("The same numbers as a table"));
  const table = within(await screen.findByRole("table", { name: "Spend by day and provider" }));
  expect(table.getAllByRole("row")).toHaveLength(9);
  const day = within(table.getByRole("row", { name: /^2 Nov 2026/ }));
  const [ofRunway] = day.getAllByRole("link", { name: "$1.50 + 1 unknown" });
  expect(asked(ofRunway ?? document.body)[1]).toMatchObject({
    start_date: "2026-11-02",
    end_date: "2026-11-02",
    provider: "runway",
  });
});

it("changes the parts by arrow keys and asks for them by the address", async () => {
  const onSearch = await show(SOME);
  screen.getByRole("tab", { name: "By provider" }).focus();
  await userEvent.keyboard("{ArrowRight}");
  expect(onSearch).toHaveBeenCalledWith({ by: "model" });
});

it("offers the last 30 days and fewer filters where there is nothing", async () => {
  const onSearch = await show(aUsage(), { ...DAYS, provider: "kling" });
  expect(
    screen.getByRole("heading", {
      name: "No generations between 1 Nov 2026 and 7 Nov 2026",
    }),
  ).toBeVisible();
  await userEvent.click(screen.getByRole("button", { name: "Last 30 days" }));
  expect(onSearch).toHaveBeenCalledWith({ start_date: undefined, end_date: undefined });
  await userEvent.click(screen.getByRole("button", { name: "Clear filters" }));
  expect(onSearch).toHaveBeenCalledWith({
    provider: undefined,
    model: undefined,
    api_key_id: undefined,
  });
});
