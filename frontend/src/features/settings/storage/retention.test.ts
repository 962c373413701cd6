import { expect, it } from "vitest";
import { asDraft, asRetention } from "./retention";

it.each([
  ["", "", { retention_days: null, retention_bytes: null }],
  ["30", "", { retention_days: 30, retention_bytes: null }],
  ["", "2.5", { retention_days: null, retention_bytes: 2_500_000_000 }],
])("%s days and %s GB are rules", (days, gigabytes, meant) => {
  expect(asRetention({ days, gigabytes })).toEqual(meant);
  expect(asDraft(meant)).toEqual({ days, gigabytes });
});

it.each([
  ["0", ""],
  ["1.5", ""],
  ["3651", ""],
  ["", "0.5"],
  ["", "many"],
])("%s days and %s GB are none", (days, gigabytes) => {
  expect(asRetention({ days, gigabytes })).toBeNull();
});
