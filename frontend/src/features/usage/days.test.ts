import { describe, expect, it } from "vitest";
import { bucketInWords, bucketsOf, lengthOf, PRESETS, presetOf, todayInUtc } from "./days";

const TODAY = "2026-03-05";

describe("days", () => {
  it("are UTC ones, wherever the reader is", () => {
    expect(todayInUtc(new Date("2026-03-05T23:30:00-05:00"))).toBe("2026-03-06");
  });

  it.each([
    ["days7", "2026-02-27", "2026-03-05"],
    ["days30", "2026-02-04", "2026-03-05"],
    ["thisMonth", "2026-03-01", "2026-03-05"],
    ["lastMonth", "2026-02-01", "2026-02-28"],
  ] as const)("%s is a range that is known again", (id, start, end) => {
    expect(PRESETS[id].range(TODAY)).toEqual({ start, end });
    expect(presetOf({ start, end }, TODAY)).toBe(id);
  });

  it("has no preset for any other range", () => {
    expect(presetOf({ start: "2026-02-28", end: TODAY }, TODAY)).toBeUndefined();
  });

  it("count both ends", () => {
    expect(lengthOf({ start: TODAY, end: TODAY })).toBe(1);
    expect(lengthOf({ start: "2024-02-28", end: "2024-03-01" })).toBe(3);
  });
});

describe("buckets", () => {
  it("are days for a short range, without a gap over a change of the clocks", () => {
    const buckets = bucketsOf({ start: "2026-03-27", end: "2026-03-31" });
    expect(buckets.map((one) => one.start)).toEqual([
      "2026-03-27",
      "2026-03-28",
      "2026-03-29",
      "2026-03-30",
      "2026-03-31",
    ]);
    expect(buckets.every((one) => one.start === one.end)).toBe(true);
  });

  it("are weeks from Monday, cut at the ends of the range", () => {
    const buckets = bucketsOf({ start: "2026-01-01", end: "2026-03-03" });
    expect(buckets[0]).toMatchObject({ start: "2026-01-01", end: "2026-01-04" });
    expect(buckets[1]).toMatchObject({ start: "2026-01-05", end: "2026-01-11" });
    expect(buckets.at(-1)).toMatchObject({ start: "2026-03-02", end: "2026-03-03" });
  });

  it("are months for a long range", () => {
    const buckets = bucketsOf({ start: "2025-01-31", end: "2026-02-02" });
    expect(buckets).toHaveLength(14);
    expect(buckets[0]).toMatchObject({ start: "2025-01-31", end: "2025-01-31", label: "Jan 2025" });
    expect(buckets[1]).toMatchObject({ start: "2025-02-01", end: "2025-02-28" });
    expect(bucketInWords(buckets[13] ?? { start: "", end: "" })).toBe("1 Feb 2026 to 2 Feb 2026");
  });
});
