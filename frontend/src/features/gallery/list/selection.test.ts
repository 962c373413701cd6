import { expect, it } from "vitest";
import { allOf, extended, NOTHING, toggled, without } from "./selection";

const order = ["a", "b", "c", "d", "e"];
const ids = (selection: typeof NOTHING) => [...selection.ids].sort();

it("extends from the anchor both ways, and gives back what is no longer between", () => {
  let selection = toggled(NOTHING, "c");
  selection = extended(selection, "e", order);
  expect(ids(selection)).toEqual(["c", "d", "e"]);
  selection = extended(selection, "a", order);
  expect(ids(selection)).toEqual(["a", "b", "c"]);
});

it("keeps what was selected elsewhere while it extends", () => {
  let selection = toggled(NOTHING, "a");
  selection = toggled(selection, "c");
  selection = extended(selection, "d", order);
  expect(ids(selection)).toEqual(["a", "c", "d"]);
});

it("begins at the item itself when there is no anchor any more", () => {
  const selection = extended(without(toggled(NOTHING, "b"), ["b"]), "d", order);
  expect(ids(selection)).toEqual(["d"]);
});

it("takes in all, and out one", () => {
  expect(ids(toggled(allOf(order), "b"))).toEqual(["a", "c", "d", "e"]);
});
