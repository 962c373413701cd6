import { useMemo } from "react";
import { day } from "@/lib/format";
import { useElementWidth } from "@/lib/use-element-width";
import { AriaCell, AriaGrid, AriaRow, AriaRowHeader } from "./aria-grid";
import { columnsIn, gridRows, rowOf } from "./layout";
import { listKeys } from "./list-keys";
import type { ListProps } from "./list-props";
import { Tile } from "./tile";
import { useListFocus } from "./use-list-focus";
import { usePicks } from "./use-picks";
import { useRows } from "./use-rows";

const LEAST_WIDTH = 232;
const GAP = 16;
const CAPTION = 92;
const HEADING = 40;

/** The list as tiles under the days they were made on. */
export function Grid(props: ListProps) {
  const { items, selection, onSelect, current, onCurrent } = props;
  const [measured, width] = useElementWidth();
  const columns = columnsIn(width, LEAST_WIDTH, GAP);
  const rows = useMemo(() => gridRows(items, columns), [items, columns]);
  const keys = useMemo(() => rows.map((row) => row.key), [rows]);
  const ids = useMemo(() => items.map((one) => one.id), [items]);
  const picture = Math.round((((width - GAP * (columns - 1)) / columns) * 9) / 16);

  const currentIndex = current === null ? -1 : ids.indexOf(current);
  const { list, drawn, height, scrollToRow } = useRows({
    keys,
    heightOf: (row) => (rows[row]?.kind === "day" ? HEADING : picture + CAPTION + GAP),
    layout: `${columns} ${picture}`,
    keptRow: rowOf(rows, currentIndex),
    hasMore: props.hasMore,
    onEnd: props.onEnd,
  });
  const focusLater = useListFocus(list);

  function focusOn(id: string, index: number) {
    onCurrent(id);
    focusLater(id);
    scrollToRow(rowOf(rows, index));
  }

  const { onToggle, onExtend } = usePicks(ids, onSelect);

  return (
    <div ref={measured}>
      <AriaGrid
        ref={list}
        aria-rowcount={props.hasMore ? -1 : rows.length}
        aria-colcount={columns}
        className="relative"
        style={{ height }}
        onKeyDown={listKeys({ ids, rows, current, selection, onSelect, onFocusOn: focusOn })}
      >
        {drawn.map(({ index, size, y }) => {
          const row = rows[index];
          if (!row) return null;
          return (
            <AriaRow
              key={row.key}
              aria-rowindex={index + 1}
              // A layer of its own: a row that comes in does not redraw those in sight.
              className="absolute inset-x-0 top-0 will-change-transform"
              style={{ height: size, transform: `translateY(${y}px)` }}
            >
              {row.kind === "day" ? (
                <AriaRowHeader aria-colspan={columns} className="flex h-full items-center">
                  <h2 className="font-medium text-[13px] text-muted-foreground">
                    {day(row.created)}
                  </h2>
                </AriaRowHeader>
              ) : (
                <div
                  role="presentation"
                  className="grid h-full"
                  style={{
                    gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`,
                    gap: GAP,
                    paddingBottom: GAP,
                  }}
                >
                  {row.items.map((item, column) => (
                    <AriaCell
                      key={item.id}
                      aria-colindex={column + 1}
                      aria-selected={selection.ids.has(item.id)}
                      className="min-w-0"
                    >
                      <Tile
                        generation={item}
                        provider={props.providerOf(item.provider)}
                        modelName={props.modelName(item.model)}
                        href={props.hrefOf(item.id)}
                        isSelected={selection.ids.has(item.id)}
                        isSelecting={selection.ids.size > 0}
                        isCurrent={currentIndex === -1 ? item === items[0] : item.id === current}
                        onOpen={props.onOpen}
                        onFocus={onCurrent}
                        onToggle={onToggle}
                        onExtend={onExtend}
                      />
                    </AriaCell>
                  ))}
                </div>
              )}
            </AriaRow>
          );
        })}
      </AriaGrid>
    </div>
  );
}
