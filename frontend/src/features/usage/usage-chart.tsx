import { type KeyboardEvent, type PointerEvent, useId, useState } from "react";
import { useElementWidth } from "@/lib/use-element-width";
import { ChartTip } from "./chart-tip";
import { MEASURE, ticksTo } from "./measures";
import { edgeOf, Fill } from "./pattern";
import type { Measure } from "./search";
import type { Series, SeriesGroup, SeriesRow } from "./series";

interface UsageChartProps {
  series: Series;
  measure: Measure;
  /** What the chart shows, in a sentence. */
  description: string;
  onOpen: (row: SeriesRow, group: SeriesGroup) => void;
}

const HEIGHT = 252;
const HALF_LINE = 8;
const BAR_SHARE = 0.56;
const WIDEST_BAR = 56;
const CHARACTER = 7;
const LABEL_GAP = 24;

/** A bar for each row, stacked of the groups. Arrow keys go from bar to bar. */
export function UsageChart({ series, measure, description, onOpen }: UsageChartProps) {
  const id = useId();
  const [frame, width] = useElementWidth();
  const [active, setActive] = useState<number | null>(null);
  const { rows, groups } = series;
  const { format } = MEASURE[measure];
  const most = Math.max(0, ...rows.map((row) => row.total.value));
  const ticks = ticksTo(most, measure === "count");
  const scale = HEIGHT / (ticks.at(-1) || 1);
  const band = width / Math.max(1, rows.length);
  const barWidth = Math.min(WIDEST_BAR, band * BAR_SHARE);

  function point(event: PointerEvent<SVGSVGElement>) {
    const x = event.clientX - event.currentTarget.getBoundingClientRect().left;
    setActive(Math.min(rows.length - 1, Math.max(0, Math.floor(x / band))));
  }

  function walk(event: KeyboardEvent) {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    setActive(Math.min(rows.length - 1, Math.max(0, (active ?? 0) + step)));
  }

  const activeRow = active === null ? undefined : rows[active];
  return (
    <div className="flex gap-2 pt-2 text-muted-foreground text-xs">
      <div aria-hidden="true" className="tabular grid justify-items-end" style={{ height: HEIGHT }}>
        {ticks.map((tick) => (
          <span
            key={tick}
            className="[grid-area:1/1]"
            style={{ transform: `translateY(${HEIGHT - tick * scale - HALF_LINE}px)` }}
          >
            {format(tick)}
          </span>
        ))}
      </div>
      <div ref={frame} className="relative min-w-0 flex-1">
        <svg
          role="application"
          aria-label={description}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys read the bars out.
          tabIndex={0}
          width={width}
          height={HEIGHT}
          className="block overflow-visible rounded-sm"
          onFocus={() => setActive((at) => at ?? 0)}
          onBlur={() => setActive(null)}
          onKeyDown={walk}
          onPointerMove={point}
          onPointerLeave={() => setActive(null)}
        >
          <defs>
            {groups.map((group, index) => (
              <Fill key={group.id} id={`${id}-${index}`} index={index} isOther={group.isOther} />
            ))}
          </defs>
          {ticks.map((tick) => (
            <line
              key={tick}
              x2={width}
              y1={HEIGHT - tick * scale}
              y2={HEIGHT - tick * scale}
              stroke={tick === 0 ? "var(--border-strong)" : "var(--border)"}
            />
          ))}
          {active !== null && (
            <rect
              x={active * band}
              width={band}
              height={HEIGHT}
              fill="var(--hover)"
              fillOpacity={0.7}
            />
          )}
          {rows.map((row, at) =>
            partsOf(row).map(({ index, value, below }) => {
              const group = groups[index];
              if (!group) return null;
              return (
                // biome-ignore lint/a11y/noStaticElementInteractions: the table below has the links.
                <rect
                  key={`${row.bucket.start} ${group.id}`}
                  data-part={group.id}
                  x={at * band + (band - barWidth) / 2}
                  y={HEIGHT - (below + value) * scale}
                  width={barWidth}
                  height={value * scale}
                  fill={`url(#${id}-${index})`}
                  stroke={edgeOf(index, group.isOther)}
                  className={group.filter ? "cursor-pointer" : undefined}
                  onClick={() => group.filter && onOpen(row, group)}
                />
              );
            }),
          )}
        </svg>
        <AxisOfRows rows={rows} band={band} width={width} />
        <div role="status">
          {active !== null && activeRow && (
            <ChartTip
              row={activeRow}
              groups={groups}
              measure={measure}
              at={(active + 0.5) * band}
              distance={barWidth / 2 + HALF_LINE}
              width={width}
            />
          )}
        </div>
      </div>
    </div>
  );
}

/** The parts that have a height, each with what lies below it. */
function partsOf(row: SeriesRow) {
  let below = 0;
  return row.amounts
    .map(({ value }, index) => {
      const part = { index, value, below };
      below += value;
      return part;
    })
    .filter(({ value }) => value > 0);
}

interface AxisOfRowsProps {
  rows: readonly SeriesRow[];
  band: number;
  width: number;
}

/** As many names as have room; the last one always. */
function AxisOfRows({ rows, band, width }: AxisOfRowsProps) {
  const widest = Math.max(0, ...rows.map((row) => row.bucket.label.length)) * CHARACTER;
  const step = Math.max(1, Math.ceil((widest + LABEL_GAP) / Math.max(1, band)));
  return (
    <div aria-hidden="true" className="relative h-7">
      {rows.map(({ bucket }, at) => {
        if ((rows.length - 1 - at) % step !== 0) return null;
        const middle = Math.min(Math.max((at + 0.5) * band, widest / 2), width - widest / 2);
        return (
          <span
            key={bucket.start}
            className="absolute top-2 -translate-x-1/2 whitespace-nowrap"
            style={{ left: middle }}
          >
            {bucket.label}
          </span>
        );
      })}
    </div>
  );
}
