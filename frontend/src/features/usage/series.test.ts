import { describe, expect, it } from "vitest";
import { aPoint, aUsage } from "@/test/usage";
import { changeOf } from "./change";
import { amountInWords, ticksTo } from "./measures";
import { seriesOf } from "./series";
import { tabbed } from "./series-table";

const asIs = (id: string) => id;
const money = (usd: number) => `$${usd.toFixed(2)}`;

describe("a series", () => {
  const models = ["a", "b", "c", "d", "e", "f", "g", "h"].map((name, index) =>
    aPoint("2026-11-03", `demo/${name}`, { cost: index / 10, count: 10 - index, duration: 5 }),
  );

  it("has a bar for each day, also for those with nothing", () => {
    const { rows, total } = seriesOf(
      aUsage({
        series: [
          aPoint("2026-11-01", "runway", { cost: 0.1 }),
          aPoint("2026-11-01", "kling", { cost: 0.2, cost_unknown: 2 }),
          aPoint("2026-11-07", "runway", { cost: 0.7 }),
        ],
      }),
      "spend",
      asIs,
    );
    expect(rows.map((row) => row.total.value)).toEqual([0.3, 0, 0, 0, 0, 0, 0.7]);
    expect(rows[0]?.total.unknown).toBe(2);
    expect(total).toEqual({ value: 1, unknown: 2 });
  });

  it("shows the largest and adds up the rest, by what is measured", () => {
    const usage = aUsage({ group_by: "model", series: models });
    const spend = seriesOf(usage, "spend", asIs);
    const counts = seriesOf(usage, "count", asIs);

    expect(spend.groups.map((group) => group.label)).toEqual([
      ...["demo/h", "demo/g", "demo/f", "demo/e", "demo/d"],
      "Other",
    ]);
    expect(counts.groups[0]?.label).toBe("demo/a");
    expect(spend.groups.at(-1)).toMatchObject({
      filter: { model: ["demo/c", "demo/b", "demo/a"] },
      total: { value: 0.3 },
    });
    for (const { groups, rows, total } of [spend, counts]) {
      const ofGroups = groups.reduce((all, group) => all + group.total.value, 0);
      const ofRows = rows.reduce((all, row) => all + row.total.value, 0);
      expect(ofGroups).toBeCloseTo(total.value, 9);
      expect(ofRows).toBeCloseTo(total.value, 9);
    }
  });

  it("links to no more than it counts", () => {
    const rest = aPoint("2026-11-02", null, { cost: 99 });
    const { groups } = seriesOf(
      aUsage({ group_by: "api_key", series: [aPoint("2026-11-02", "ak_1", { cost: 1 }), rest] }),
      "spend",
      asIs,
    );
    expect(groups.map(({ label, filter }) => [label, filter])).toEqual([
      ["ak_1", { api_key_id: "ak_1" }],
      ["Other", null],
    ]);
  });

  it("is copied as plain numbers", () => {
    const series = seriesOf(
      aUsage({
        series: [aPoint("2026-11-01", "runway", { cost: 0.25, cost_unknown: 1 })],
        date_range: { start: "2026-11-01", end: "2026-11-02" },
      }),
      "spend",
      asIs,
    );
    expect(tabbed(series).split("\n")).toEqual([
      "From\tTo\trunway\tAll\tUnknown",
      "2026-11-01\t2026-11-01\t0.25\t0.25\t1",
      "2026-11-02\t2026-11-02\t0\t0\t0",
      "All\t\t0.25\t0.25\t1",
    ]);
  });
});

describe("amounts in words", () => {
  it("never hide what is unknown in a sum", () => {
    expect(amountInWords({ value: 1.2, unknown: 0 }, "spend")).toBe("$1.20");
    expect(amountInWords({ value: 1.2, unknown: 2 }, "spend")).toBe("$1.20 + 2 unknown");
    expect(amountInWords({ value: 0, unknown: 2 }, "spend")).toBe("2 unknown");
    expect(amountInWords({ value: 0, unknown: 0 }, "spend")).toBe("$0.00");
    expect(amountInWords({ value: 61.24, unknown: 0 }, "seconds")).toBe("61.2 s");
  });

  it.each([
    [3.8, false, [0, 1, 2, 3, 4]],
    [0.93, false, [0, 0.25, 0.5, 0.75, 1]],
    [1, true, [0, 1]],
    [3, true, [0, 1, 2, 3]],
    [18, true, [0, 5, 10, 15, 20]],
    [0, false, [0]],
  ])("an axis to %f has round numbers", (most, isWhole, ticks) => {
    expect(ticksTo(most, isWhole)).toEqual(ticks);
  });
});

describe("a change", () => {
  const words = { amount: money, more: "more", less: "less", withShare: true };

  it.each([
    [3, 2, "up", "$1.00 more (+50%) than"],
    [1, 2, "down", "$1.00 less (−50%) than"],
    [2, 2.001, "same", "The same as"],
    [2, 0, "up", "$2.00 more than"],
  ])("from %f before to %f is said in words", (now, before, direction, text) => {
    expect(changeOf(now, before, words)).toEqual({ direction, text });
  });

  it("needs both", () => {
    expect(changeOf(null, 1, words)).toBeNull();
    expect(changeOf(1, null, words)).toBeNull();
  });
});
