import type { Generation } from "@/api/types";
import { toDate } from "@/lib/format";

export type GridRow =
  | { kind: "day"; key: string; created: number }
  | { kind: "tiles"; key: string; first: number; items: Generation[] };

/** The grid's rows: a heading for each of the reader's days, under it the tiles. */
export function gridRows(items: readonly Generation[], columns: number): GridRow[] {
  const rows: GridRow[] = [];
  let day: Day | undefined;
  let open: Extract<GridRow, { kind: "tiles" }> | undefined;
  items.forEach((item, index) => {
    // Numbers are compared a hundred times quicker than names of days are made.
    if (!day || item.created < day.start || item.created >= day.end) {
      day = dayOf(item.created);
      open = undefined;
      rows.push({ kind: "day", key: `day ${day.name}`, created: item.created });
    }
    if (!open || open.items.length === columns) {
      open = { kind: "tiles", key: item.id, first: index, items: [] };
      rows.push(open);
    }
    open.items.push(item);
  });
  return rows;
}

interface Day {
  name: string;
  /** Unix seconds; the end is the next day's start. */
  start: number;
  end: number;
}

function dayOf(created: number): Day {
  const date = toDate(created);
  const name = date.toDateString();
  const start = date.setHours(0, 0, 0, 0) / 1000;
  return { name, start, end: date.setDate(date.getDate() + 1) / 1000 };
}

export function columnsIn(width: number, least: number, gap: number) {
  return Math.max(1, Math.floor((width + gap) / (least + gap)));
}

export type Move = "left" | "right" | "up" | "down" | "start" | "end" | "pageUp" | "pageDown";

const PAGE_ROWS = 3;

/** Where a key leads from an item. Rows may be short: at the end of a day. */
export function moved(rows: readonly GridRow[], from: number, move: Move) {
  const tiles = rows.filter((row) => row.kind === "tiles");
  const last = tiles.at(-1);
  if (!last) return from;
  const end = last.first + last.items.length - 1;
  const down = (lines: number) => {
    const at = tiles.findIndex((row) => from < row.first + row.items.length);
    const row = tiles[at];
    const target = tiles[Math.min(tiles.length - 1, Math.max(0, at + lines))];
    if (!row || !target || target === row) return from;
    return target.first + Math.min(from - row.first, target.items.length - 1);
  };
  const to = {
    left: () => from - 1,
    right: () => from + 1,
    up: () => down(-1),
    down: () => down(1),
    pageUp: () => down(-PAGE_ROWS),
    pageDown: () => down(PAGE_ROWS),
    start: () => 0,
    end: () => end,
  } satisfies Record<Move, () => number>;
  return Math.min(end, Math.max(0, to[move]()));
}

/** The row in which an item lies; -1 for none. */
export function rowOf(rows: readonly GridRow[], index: number) {
  return rows.findIndex(
    (row) => row.kind === "tiles" && index >= row.first && index < row.first + row.items.length,
  );
}
