// biome-ignore-all lint/a11y/useSemanticElements: rows lie at their own places, which table elements do not.
// biome-ignore-all lint/a11y/useFocusableInteractive: the one tab stop is the link in a cell.
import type { ComponentProps } from "react";

/** The roles of an ARIA grid, of which only the rows in sight are drawn. */
export function AriaGrid(props: ComponentProps<"div">) {
  return <div role="grid" aria-label="Generations" aria-multiselectable="true" {...props} />;
}

export function AriaRow(props: ComponentProps<"div">) {
  return <div role="row" {...props} />;
}

export function AriaRowGroup(props: ComponentProps<"div">) {
  return <div role="rowgroup" {...props} />;
}

export function AriaRowHeader(props: ComponentProps<"div">) {
  return <div role="rowheader" {...props} />;
}

export function AriaColumnHeader(props: ComponentProps<"div">) {
  return <div role="columnheader" {...props} />;
}

export function AriaCell(props: ComponentProps<"div">) {
  return <div role="gridcell" {...props} />;
}
