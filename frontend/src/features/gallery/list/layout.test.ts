import { describe, expect, it } from "vitest";
import { aGeneration } from "@/test/generations";
import { columnsIn, gridRows, moved, rowOf } from "./layout";

const DAY = 86_400;
/** Seven of one day, then two of the day before. */
const items = Array.from({ length: 9 }, (_, index) =>
  aGeneration({ id: `gen_${index}`, created: 1_795_000_000 - (index < 7 ? 0 : DAY) }),
);
const rows = gridRows(items, 3);

it("begins a row with each day", () => {
  expect(rows.map((row) => (row.kind === "day" ? "day" : row.items.length))).toEqual([
    "day",
    3,
    3,
    1,
    "day",
    2,
  ]);
  expect(rowOf(rows, 6)).toBe(3);
  expect(rowOf(rows, -1)).toBe(-1);
});

it("fits as many columns as there is room for, and never none", () => {
  expect(columnsIn(976, 232, 16)).toBe(4);
  expect(columnsIn(120, 232, 16)).toBe(1);
});

describe("moving", () => {
  it.each([
    [0, "left", 0],
    [2, "right", 3],
    [1, "down", 4],
    [5, "down", 6],
    [6, "down", 7],
    [8, "up", 6],
    [6, "up", 3],
    [2, "up", 2],
    [8, "right", 8],
    [8, "down", 8],
    [1, "pageDown", 8],
    [8, "pageUp", 1],
    [4, "start", 0],
    [4, "end", 8],
  ] as const)("from %i %s to %i", (from, move, to) => {
    expect(moved(rows, from, move)).toBe(to);
  });

  it("stays where it is when there is nothing", () => {
    expect(moved([], 0, "end")).toBe(0);
  });
});
