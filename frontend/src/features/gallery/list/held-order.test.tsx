import { renderHook } from "@testing-library/react";
import { expect, it } from "vitest";
import type { Generation } from "@/api/types";
import { aGeneration } from "@/test/generations";
import { useHeldOrder } from "./held-order";

const item = (id: string, changes: Partial<Generation> = {}) => aGeneration({ id, ...changes });
const before = [item("b"), item("a")];

function shownAfter(fresh: Generation[], isHeld: boolean, listKey = "one") {
  const { result, rerender } = renderHook(
    (props: { fresh: Generation[]; isHeld: boolean; listKey: string }) => useHeldOrder(props),
    { initialProps: { fresh: before, isHeld: true, listKey: "one" } },
  );
  rerender({ fresh, isHeld, listKey });
  return { ...result.current, ids: result.current.items.map((one) => one.id) };
}

it("lets what is new wait while the order is held, and shows it afterwards", () => {
  const fresh = [item("c"), ...before];
  expect(shownAfter(fresh, true)).toMatchObject({ ids: ["b", "a"], waiting: 1 });
  expect(shownAfter(fresh, false)).toMatchObject({ ids: ["c", "b", "a"], waiting: 0 });
});

it("keeps the place of what went away elsewhere", () => {
  expect(shownAfter([item("a")], true).ids).toEqual(["b", "a"]);
});

it("shows the news of every item in its place", () => {
  const done = item("a", { status: "completed" });
  expect(shownAfter([item("b"), done], true).items[1]).toBe(done);
});

it("puts what comes back between its neighbours", () => {
  expect(shownAfter([item("b"), item("ab"), item("a")], true).ids).toEqual(["b", "ab", "a"]);
});

it("puts older pages behind", () => {
  expect(shownAfter([...before, item("0")], true)).toMatchObject({ ids: ["b", "a", "0"] });
});

it("begins anew with another list", () => {
  expect(shownAfter([item("x")], true, "two").ids).toEqual(["x"]);
});
