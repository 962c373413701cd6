import { useState } from "react";
import type { Generation } from "@/api/types";

interface Held {
  shown: readonly Generation[];
  /** How many have come in that are not shown yet. */
  waiting: number;
}

/**
 * The list with every item where it was: what is new at the top waits, what went away
 * stays in its place, and what is older comes behind. The items themselves are fresh.
 */
export function inOldOrder(old: readonly Generation[], fresh: readonly Generation[]): Held {
  const byId = new Map(fresh.map((one) => [one.id, one]));
  const known = new Set(old.map((one) => one.id));
  const firstKnown = fresh.findIndex((one) => known.has(one.id));
  const newer = firstKnown === -1 ? fresh.length : firstKnown;
  return {
    shown: [
      ...old.map((one) => byId.get(one.id) ?? one),
      ...fresh.slice(newer).filter((one) => !known.has(one.id)),
    ],
    waiting: newer,
  };
}

/**
 * Holds a list's order still for as long as somebody is at work in it. Another `listKey`
 * is another list, which begins anew.
 */
export function useHeldOrder(fresh: readonly Generation[], isHeld: boolean, listKey: string): Held {
  const [held, setHeld] = useState({ listKey, items: fresh });
  const result =
    isHeld && held.listKey === listKey && held.items.length > 0
      ? inOldOrder(held.items, fresh)
      : { shown: fresh, waiting: 0 };
  const isSame =
    held.listKey === listKey &&
    held.items.length === result.shown.length &&
    held.items.every((one, index) => one === result.shown[index]);
  if (!isSame) setHeld({ listKey, items: result.shown });
  return isSame ? { ...result, shown: held.items } : result;
}
