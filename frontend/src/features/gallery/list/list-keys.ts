import type { KeyboardEvent } from "react";
import { isMod } from "@/lib/keys";
import { type GridRow, type Move, moved } from "./layout";
import { allOf, extended, NOTHING, type Selection, toggled } from "./selection";

const MOVES: Record<string, Move> = {
  ArrowLeft: "left",
  ArrowRight: "right",
  ArrowUp: "up",
  ArrowDown: "down",
  Home: "start",
  End: "end",
  PageUp: "pageUp",
  PageDown: "pageDown",
};

interface ListKeys {
  ids: readonly string[];
  rows: readonly GridRow[];
  current: string | null;
  selection: Selection;
  onSelect: (selection: Selection) => void;
  onFocusOn: (id: string, index: number) => void;
}

/** What the keys do in the grid and in the table: move, select, extend, clear. */
export function listKeys({ ids, rows, current, selection, onSelect, onFocusOn }: ListKeys) {
  const index = current === null ? -1 : ids.indexOf(current);

  function move(to: Move, extends_: boolean) {
    const target = ids[index === -1 ? 0 : moved(rows, index, to)];
    if (target === undefined) return;
    onFocusOn(target, ids.indexOf(target));
    if (extends_ && current !== null) {
      const from = selection.anchor === null ? { ...selection, anchor: current } : selection;
      onSelect(extended(from, target, ids));
    }
  }

  return (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.altKey) return;
    const isOnItem = event.target instanceof HTMLElement && "item" in event.target.dataset;
    const to = MOVES[event.key];
    if (isMod(event) && event.key.toLowerCase() === "a") onSelect(allOf(ids));
    else if (isMod(event)) return;
    else if (event.key === "Escape" && selection.ids.size > 0) onSelect(NOTHING);
    else if (to) move(to, event.shiftKey);
    else if (event.key === " " && isOnItem && current !== null) {
      onSelect(event.shiftKey ? extended(selection, current, ids) : toggled(selection, current));
    } else return;
    event.preventDefault();
  };
}
