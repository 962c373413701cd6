import { type ReactNode, useMemo } from "react";
import { Cost } from "@/components/generation/cost";
import { Poster } from "@/components/generation/poster";
import { Prompt } from "@/components/generation/prompt";
import { StatusBadge } from "@/components/generation/status-badge";
import { ProviderMark } from "@/components/provider-mark";
import { Checkbox } from "@/components/ui/checkbox";
import { cn } from "@/lib/cn";
import { dateTime, duration } from "@/lib/format";
import { promptStart } from "@/lib/prompt";
import { nameOf } from "../words";
import { AriaCell, AriaColumnHeader, AriaGrid, AriaRow, AriaRowGroup } from "./aria-grid";
import { listKeys } from "./list-keys";
import type { ListProps } from "./list-props";
import { openedBy } from "./tile";
import { useListFocus } from "./use-list-focus";
import { usePicks } from "./use-picks";
import { useRows } from "./use-rows";

const ROW = 60;
const COLUMNS =
  "grid grid-cols-[2.75rem_minmax(16rem,1fr)_8.25rem_9.5rem_4.5rem_7rem_11.25rem] items-center";
const HEADINGS = ["Prompt", "Status", "Model", "Length", "Cost", "Made"];

/** The list as a table: one line for each, for comparing figures. */
export function ListTable(props: ListProps) {
  const { items, selection, onSelect, current, onCurrent } = props;
  const ids = useMemo(() => items.map((one) => one.id), [items]);
  const rows = useMemo(
    () =>
      items.map((item, first) => ({ kind: "tiles" as const, key: item.id, first, items: [item] })),
    [items],
  );
  const currentIndex = current === null ? -1 : ids.indexOf(current);
  const { list, drawn, height, scrollToRow } = useRows({
    keys: ids,
    heightOf: () => ROW,
    layout: "table",
    keptRow: currentIndex,
    hasMore: props.hasMore,
    onEnd: props.onEnd,
  });
  const focusLater = useListFocus(list);
  const { onToggle, onExtend } = usePicks(ids, onSelect);

  function focusOn(id: string, index: number) {
    onCurrent(id);
    focusLater(id);
    scrollToRow(index);
  }

  return (
    <div className="overflow-x-auto rounded-xl border border-border bg-surface shadow-card">
      <AriaGrid
        aria-rowcount={props.hasMore ? -1 : items.length + 1}
        aria-colcount={HEADINGS.length + 1}
        className="min-w-240"
        onKeyDown={listKeys({ ids, rows, current, selection, onSelect, onFocusOn: focusOn })}
      >
        <AriaRow aria-rowindex={1} className={cn(COLUMNS, "h-9 border-border border-b")}>
          <AriaColumnHeader className="sr-only">Selected</AriaColumnHeader>
          <div aria-hidden="true" />
          {HEADINGS.map((heading) => (
            <AriaColumnHeader
              key={heading}
              className="px-3 font-medium text-muted-foreground text-xs"
            >
              {heading}
            </AriaColumnHeader>
          ))}
        </AriaRow>
        <AriaRowGroup ref={list} className="relative" style={{ height }}>
          {drawn.map(({ index, y }) => {
            const item = items[index];
            if (!item) return null;
            const isSelected = selection.ids.has(item.id);
            const modelName = props.modelName(item.model);
            return (
              <AriaRow
                key={item.id}
                aria-rowindex={index + 2}
                aria-selected={isSelected}
                className={cn(
                  COLUMNS,
                  "absolute inset-x-0 top-0 border-border will-change-transform border-b transition-colors hover:bg-hover",
                  isSelected && "bg-accent hover:bg-accent",
                )}
                style={{ height: ROW, transform: `translateY(${y}px)` }}
              >
                <Cell className="grid place-items-center px-0">
                  <Checkbox
                    tabIndex={-1}
                    checked={isSelected}
                    aria-label={`Select ${promptStart(item, 60)}`}
                    onClick={(event) => (event.shiftKey ? onExtend(item.id) : onToggle(item.id))}
                  />
                </Cell>
                <Cell className="px-0">
                  <a
                    href={props.hrefOf(item.id)}
                    data-item={item.id}
                    tabIndex={(currentIndex === -1 ? index === 0 : item.id === current) ? 0 : -1}
                    aria-label={nameOf(item, modelName)}
                    className="flex h-full items-center gap-3 rounded-md px-3 outline-offset-[-2px]"
                    onFocus={() => onCurrent(item.id)}
                    onClick={(event) =>
                      openedBy(event, item.id, { onOpen: props.onOpen, onExtend })
                    }
                  >
                    <div className="h-10 w-18 shrink-0 overflow-hidden rounded-md">
                      <Poster generation={item} alt="" shape="fill" />
                    </div>
                    <span className="line-clamp-2 text-[13px] leading-4.5">
                      <Prompt generation={item} />
                    </span>
                  </a>
                </Cell>
                <Cell>
                  <StatusBadge generation={item} />
                </Cell>
                <Cell className="flex items-center gap-2">
                  <ProviderMark name={item.provider} className="size-5 text-[10px]" />
                  <span className="truncate">{modelName}</span>
                </Cell>
                <Cell className="tabular">{item.video ? duration(item.video.duration) : "–"}</Cell>
                <Cell>
                  <Cost generation={item} className="whitespace-nowrap" />
                </Cell>
                <Cell className="tabular text-muted-foreground">{dateTime(item.created)}</Cell>
              </AriaRow>
            );
          })}
        </AriaRowGroup>
      </AriaGrid>
    </div>
  );
}

function Cell({ className, children }: { className?: string; children: ReactNode }) {
  return (
    <AriaCell className={cn("h-full min-w-0 content-center px-3 text-[13px]", className)}>
      {children}
    </AriaCell>
  );
}
