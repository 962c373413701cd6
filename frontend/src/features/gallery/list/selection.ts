/** What is selected, and from where Shift extends it. */
export interface Selection {
  ids: ReadonlySet<string>;
  anchor: string | null;
  /** What the last Shift took in, which the next one may give back. */
  range: readonly string[];
}

export const NOTHING: Selection = { ids: new Set(), anchor: null, range: [] };

/** Takes one in or out. */
export function toggled(selection: Selection, id: string): Selection {
  const ids = new Set(selection.ids);
  if (!ids.delete(id)) ids.add(id);
  return { ids, anchor: id, range: [] };
}

/** Takes in everything from the anchor to `id`, in the order that is on screen. */
export function extended(selection: Selection, id: string, order: readonly string[]): Selection {
  const anchor =
    selection.anchor !== null && order.includes(selection.anchor) ? selection.anchor : id;
  const [from, to] = [order.indexOf(anchor), order.indexOf(id)];
  if (to === -1) return selection;
  const range = order.slice(Math.min(from, to), Math.max(from, to) + 1);
  const ids = new Set(selection.ids);
  for (const one of selection.range) ids.delete(one);
  for (const one of range) ids.add(one);
  return { ids, anchor, range };
}

export function allOf(order: readonly string[]): Selection {
  return { ids: new Set(order), anchor: order[0] ?? null, range: [] };
}

/** Without those that are gone. */
export function without(selection: Selection, gone: readonly string[]): Selection {
  const ids = new Set(selection.ids);
  for (const id of gone) ids.delete(id);
  return { ids, anchor: ids.has(selection.anchor ?? "") ? selection.anchor : null, range: [] };
}
