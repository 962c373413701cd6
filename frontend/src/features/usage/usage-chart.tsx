import { useId } from "react";
import {
  Bar,
  BarChart,
  CartesianGrid,
  ResponsiveContainer,
  Tooltip,
  type TooltipContentProps,
  XAxis,
  YAxis,
} from "recharts";
import { bucketInWords } from "./days";
import { amountInWords, MEASURE, ticksTo } from "./measures";
import { edgeOf, Fill, Swatch } from "./pattern";
import type { Measure } from "./search";
import type { Series, SeriesGroup, SeriesRow } from "./series";

interface UsageChartProps {
  series: Series;
  measure: Measure;
  /** What the chart shows, in a sentence. */
  description: string;
  onOpen: (row: SeriesRow, group: SeriesGroup) => void;
}

/** The bars. Loaded when a usage page is opened, and with it the chart library. */
export default function UsageChart({ series, measure, description, onOpen }: UsageChartProps) {
  const id = useId();
  const { format } = MEASURE[measure];
  const most = Math.max(0, ...series.rows.map((row) => row.total.value));
  const ticks = ticksTo(most, measure === "count");
  return (
    <ResponsiveContainer width="100%" height="100%">
      <BarChart
        data={series.rows}
        aria-label={description}
        margin={{ top: 8, right: 0, bottom: 0, left: 0 }}
        barCategoryGap="22%"
      >
        <defs>
          {series.groups.map((group, index) => (
            <Fill key={group.id} id={`${id}-${index}`} index={index} isOther={group.isOther} />
          ))}
        </defs>
        <CartesianGrid vertical={false} stroke="var(--border)" />
        <XAxis
          dataKey={(row: SeriesRow) => row.bucket.label}
          tickLine={false}
          axisLine={{ stroke: "var(--border-strong)" }}
          tick={{ fill: "var(--muted-foreground)", fontSize: 12 }}
          minTickGap={24}
          tickMargin={8}
        />
        <YAxis
          width="auto"
          tickLine={false}
          axisLine={false}
          ticks={ticks}
          domain={[0, ticks.at(-1) ?? 0]}
          tickFormatter={format}
          tick={{ fill: "var(--muted-foreground)", fontSize: 12 }}
        />
        <Tooltip
          cursor={{ fill: "var(--hover)", fillOpacity: 0.7 }}
          isAnimationActive={false}
          content={(tip) => <Tip {...tip} series={series} measure={measure} />}
        />
        {series.groups.map((group, index) => (
          <Bar
            key={group.id}
            name={group.label}
            stackId="all"
            dataKey={(row: SeriesRow) => row.amounts[index]?.value ?? 0}
            fill={`url(#${id}-${index})`}
            stroke={edgeOf(index, group.isOther)}
            maxBarSize={56}
            isAnimationActive={false}
            className={group.filter ? "cursor-pointer" : undefined}
            onClick={(_, at) => {
              const row = series.rows[at];
              if (row && group.filter) onOpen(row, group);
            }}
          />
        ))}
      </BarChart>
    </ResponsiveContainer>
  );
}

function Tip({
  active,
  activeIndex,
  series,
  measure,
}: Pick<TooltipContentProps, "active" | "activeIndex"> & { series: Series; measure: Measure }) {
  const id = useId();
  const row = series.rows[Number(activeIndex)];
  if (!active || !row) return null;
  return (
    <div className="grid min-w-44 gap-1.5 rounded-lg border border-border bg-surface p-3 text-[13px] shadow-raised">
      <p className="font-medium">{bucketInWords(row.bucket)}</p>
      {series.groups.map((group, index) => {
        const amount = row.amounts[index];
        if (!amount || (amount.value === 0 && amount.unknown === 0)) return null;
        return (
          <p key={group.id} className="flex items-center gap-2">
            <Swatch id={`${id}-${index}`} index={index} isOther={group.isOther} />
            <span className="mr-4 max-w-48 truncate">{group.label}</span>
            <span className="tabular ml-auto">{amountInWords(amount, measure)}</span>
          </p>
        );
      })}
      <p className="flex justify-between gap-4 border-border border-t pt-1.5 font-medium">
        All<span className="tabular">{amountInWords(row.total, measure)}</span>
      </p>
    </div>
  );
}
