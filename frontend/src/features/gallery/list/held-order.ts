import { useState } from "react";
import type { Generation } from "@/api/types";

interface Merged {
  items: readonly Generation[];
  /** How many have come in at the top that are not among them. */
  waiting: number;
}

/**
 * The list with every item where it was: what is new at the top waits, what went away
 * stays in its place, and others come in behind their neighbours. The items are fresh.
 */
export function inOldOrder(old: readonly Generation[], fresh: readonly Generation[]): Merged {
  // Most often there are only more at the end.
  if (old.every((one, index) => one.id === fresh[index]?.id)) return { items: fresh, waiting: 0 };

  const byId = new Map(fresh.map((one) => [one.id, one]));
  const known = new Set(old.map((one) => one.id));
  const firstKnown = fresh.findIndex((one) => known.has(one.id));
  if (firstKnown === -1) return { items: old, waiting: fresh.length };

  const followers = new Map<string, Generation[]>();
  let last = "";
  for (const one of fresh.slice(firstKnown)) {
    const ownFollowers = followers.get(last);
    if (known.has(one.id)) last = one.id;
    else if (ownFollowers) ownFollowers.push(one);
    else followers.set(last, [one]);
  }
  return {
    items: old.flatMap((one) => [byId.get(one.id) ?? one, ...(followers.get(one.id) ?? [])]),
    waiting: firstKnown,
  };
}

interface HeldOrder {
  fresh: readonly Generation[];
  /** Somebody is at work in the list. */
  isHeld: boolean;
  /** Another key is another list, which begins anew. */
  listKey: string;
}

/** Holds a list's order still for as long as somebody is at work in it. */
export function useHeldOrder({ fresh, isHeld, listKey }: HeldOrder): Merged {
  const [held, setHeld] = useState({ listKey, items: fresh });
  const merged =
    isHeld && held.listKey === listKey && held.items.length > 0
      ? inOldOrder(held.items, fresh)
      : { items: fresh, waiting: 0 };
  const isSame =
    held.listKey === listKey &&
    held.items.length === merged.items.length &&
    held.items.every((one, index) => one === merged.items[index]);
  if (!isSame) setHeld({ listKey, items: merged.items });
  return isSame ? { items: held.items, waiting: merged.waiting } : merged;
}
