import { useId } from "react";
import type { GroupBy } from "@/api/queries/usage";
import { Button } from "@/components/ui/button";
import { type BucketSize, bucketSize, type DayRange, rangeInWords } from "./days";
import type { GalleryFilter } from "./gallery";
import { amountInWords, MEASURE } from "./measures";
import { Swatch } from "./pattern";
import type { Measure } from "./search";
import type { Amount, Series, SeriesRow } from "./series";
import { SeriesTable } from "./series-table";
import { UsageChart } from "./usage-chart";

interface ChartPanelProps {
  series: Series;
  range: DayRange;
  measure: Measure;
  by: GroupBy;
  filter: GalleryFilter;
  onMeasure: (measure: Measure) => void;
  onOpen: (filter: GalleryFilter) => void;
}

const EACH = { day: "by day", week: "by week", month: "by month" } satisfies Record<
  BucketSize,
  string
>;
export const BY = {
  provider: "provider",
  model: "model",
  api_key: "API key",
  tag: "tag",
} satisfies Record<GroupBy, string>;

/** The chart, what its parts are, and the same numbers as a table. */
export function ChartPanel({
  series,
  range,
  measure,
  by,
  filter,
  onMeasure,
  onOpen,
}: ChartPanelProps) {
  const id = useId();
  const isWhole = by === "tag";
  const days = `${MEASURE[measure].title} ${EACH[bucketSize(range)]}`;
  const title = isWhole ? days : `${days} and ${BY[by]}`;
  const description = `${title}, ${rangeInWords(range)}: ${amountInWords(series.total, measure)} in all.`;
  return (
    <figure aria-label={title} className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <figcaption className="text-sm">
        <span className="font-semibold">{title}</span>
        <span className="tabular text-muted-foreground">
          {" "}
          {amountInWords(series.total, measure)} in all
        </span>
      </figcaption>
      <div className="h-72">
        {series.total.value === 0 ? (
          <NothingToDraw total={series.total} measure={measure} onMeasure={onMeasure} />
        ) : (
          <UsageChart
            series={series}
            measure={measure}
            description={description}
            onOpen={(row, group) => onOpen({ ...filterOfRow(filter, row), ...group.filter })}
          />
        )}
      </div>
      {!isWhole && (
        <ul
          aria-label={`Parts by ${BY[by]}`}
          className="flex flex-wrap gap-x-5 gap-y-2 text-[13px]"
        >
          {series.groups.map((group, index) => (
            <li key={group.id} className="flex min-w-0 max-w-full items-center gap-2">
              <Swatch id={`${id}-${index}`} index={index} isOther={group.isOther} />
              <span className="truncate">{group.label}</span>
              <span className="tabular whitespace-nowrap text-muted-foreground">
                {amountInWords(group.total, measure)}
              </span>
            </li>
          ))}
        </ul>
      )}
      <SeriesTable series={series} title={title} measure={measure} filter={filter} />
    </figure>
  );
}

const NOTHING = {
  spend: "Nothing was spent",
  count: "Nothing was made",
  seconds: "No video was made",
} satisfies Record<Measure, string>;

interface NothingToDrawProps {
  total: Amount;
  measure: Measure;
  onMeasure: (measure: Measure) => void;
}

function NothingToDraw({ total, measure, onMeasure }: NothingToDrawProps) {
  return (
    <div className="grid size-full place-content-center justify-items-center gap-3 rounded-lg border border-border border-dashed px-4 text-center">
      <p>
        {total.unknown > 0 ? "No cost is known, so there is nothing to draw" : NOTHING[measure]}
      </p>
      <Button size="sm" onClick={() => onMeasure("count")}>
        Show generations
      </Button>
    </div>
  );
}

/** The same filters, for the days of one bar. */
export function filterOfRow(filter: GalleryFilter, { bucket }: SeriesRow): GalleryFilter {
  return { ...filter, start_date: bucket.start, end_date: bucket.end };
}
