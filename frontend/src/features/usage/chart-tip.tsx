import { useId } from "react";
import { bucketInWords } from "./days";
import { amountInWords } from "./measures";
import { Swatch } from "./pattern";
import type { Measure } from "./search";
import type { SeriesGroup, SeriesRow } from "./series";

interface ChartTipProps {
  row: SeriesRow;
  groups: readonly SeriesGroup[];
  measure: Measure;
  /** In pixels: the middle of its bar, how far to stay away from it, and the chart's width. */
  at: number;
  distance: number;
  width: number;
}

/** What one bar is made of, on the side that has more room. */
export function ChartTip({ row, groups, measure, at, distance, width }: ChartTipProps) {
  const id = useId();
  const place =
    at < width / 2
      ? { left: at + distance, maxWidth: width - at - distance }
      : { right: width - at + distance, maxWidth: at - distance };
  return (
    <div
      className="pointer-events-none absolute top-2 z-10 grid gap-1.5 rounded-lg border border-border bg-surface p-3 text-[13px] text-foreground shadow-raised sm:min-w-44"
      style={place}
    >
      <p className="font-medium">{bucketInWords(row.bucket)}</p>
      {groups.map((group, index) => {
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
