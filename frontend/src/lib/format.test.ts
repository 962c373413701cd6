import { describe, expect, it, vi } from "vitest";
import {
  ago,
  bytes,
  clock,
  dateTime,
  day,
  duration,
  money,
  percent,
  plural,
  roughDuration,
  since,
} from "./format";

describe("money", () => {
  it.each([
    [0.4, "$0.40"],
    [1234.5, "$1,234.50"],
    [0, "$0.00"],
    [0.0042, "$0.0042"],
    [null, "–"],
    [undefined, "–"],
    [Number.NaN, "–"],
  ])("%s is written %s", (usd, written) => expect(money(usd)).toBe(written));
});

describe("duration", () => {
  it.each([
    [0.4, "0 s"],
    [59.4, "59 s"],
    [59.6, "1:00"],
    [72, "1:12"],
    [3727, "1:02:07"],
    [-3, "0 s"],
    [null, "–"],
  ])("%s seconds are written %s", (seconds, written) => expect(duration(seconds)).toBe(written));

  it("is rough where it is a guess", () => {
    expect([3, 38, 54, 80, 170].map(roughDuration)).toEqual([
      "about 5 s",
      "about 40 s",
      "about 55 s",
      "about 1 min",
      "about 3 min",
    ]);
  });
});

describe("bytes", () => {
  it.each([
    [0, "0 B"],
    [999, "999 B"],
    [1_000, "1.0 kB"],
    [12_345_678, "12.3 MB"],
    [123_456_789, "123 MB"],
    [null, "–"],
  ])("%s is written %s", (size, written) => expect(bytes(size)).toBe(written));
});

describe("moments", () => {
  const now = new Date("2026-11-22T12:00:00");

  it.each([
    ["2026-11-22T11:59:30", "just now"],
    ["2026-11-22T11:55:00", "5 minutes ago"],
    ["2026-11-22T09:00:00", "3 hours ago"],
    ["2026-11-21T11:00:00", "yesterday"],
    ["2026-10-01T11:00:00", "1 Oct 2026"],
  ])("%s is %s", (moment, written) => expect(ago(moment, now)).toBe(written));

  it.each([
    ["2026-11-22T09:05:30", "09:05"],
    ["2026-11-21T14:02:00", "21 Nov, 14:02"],
    ["2025-11-21T14:02:00", "21 Nov 2025, 14:02"],
  ])("something goes on since %s: %s", (moment, written) =>
    expect(since(moment, now)).toBe(written),
  );

  it("takes the API's Unix seconds", () => {
    expect(ago(now.getTime() / 1000 - 120, now)).toBe("2 minutes ago");
    expect(dateTime(now.getTime() / 1000)).toBe(`22 Nov 2026, ${clock(now)}`);
  });
});

it("writes shares and plurals", () => {
  expect(percent(0.9731)).toBe("97.3%");
  expect(percent(null)).toBe("–");
  expect(plural(1, "video")).toBe("1 video");
  expect(plural(5_000, "video")).toBe("5,000 videos");
  expect(plural(2, "entry", "entries")).toBe("2 entries");
});

it("leaves a day that day, west of Greenwich too", () => {
  vi.stubEnv("TZ", "America/Los_Angeles");
  expect(day("2026-09-27")).toBe("27 Sept 2026");
});
