import { Link } from "@tanstack/react-router";
import { ChartColumnIcon } from "lucide-react";
import { useMemo } from "react";
import type { GroupBy } from "@/api/queries/usage";
import type { DetailedUsage } from "@/api/types";
import { EmptyState } from "@/components/empty-state";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/components/ui/tabs";
import { ToggleGroup, ToggleGroupItem } from "@/components/ui/toggle-group";
import { Breakdown } from "./breakdown";
import { BY, ChartPanel } from "./chart-panel";
import { PRESETS, presetOf, rangeInWords, todayInUtc } from "./days";
import { Figures } from "./figures";
import { ENDED, type GalleryFilter } from "./gallery";
import { MEASURE } from "./measures";
import { MoneyStrip } from "./money-strip";
import type { Names } from "./names";
import { filterOf, GROUPS, MEASURES, type UsageSearch } from "./search";
import { seriesOf } from "./series";
import { TagNote } from "./tag-note";

interface UsageViewProps {
  usage: DetailedUsage;
  search: UsageSearch;
  names: Names;
  onSearch: (changes: Partial<UsageSearch>) => void;
  onOpen: (filter: GalleryFilter) => void;
}

export function UsageView({ usage, search, names, onSearch, onOpen }: UsageViewProps) {
  const filter = {
    ...filterOf(search),
    start_date: usage.date_range.start,
    end_date: usage.date_range.end,
  };
  return (
    <>
      <Figures usage={usage} filter={filter} />
      {usage.summary.total_generations === 0 ? (
        <Nothing usage={usage} search={search} onSearch={onSearch} />
      ) : (
        <>
          <MoneyStrip summary={usage.summary} filter={filter} />
          <Parts {...{ usage, search, names, filter, onSearch, onOpen }} />
        </>
      )}
      <p className="max-w-3xl text-pretty text-muted-foreground text-xs leading-5">
        US dollars. Days are UTC, and a generation belongs to the day on which it was created.
        Running ones are counted once they have ended; deleted ones stay counted and no longer stand
        in the gallery. What a provider reports as the cost wins; otherwise it is the list price,
        with the source and the day it was checked on the{" "}
        <Link to="/models" className="text-foreground underline underline-offset-4">
          Models page
        </Link>
        , times what was used. A cost that nobody knows is not in any sum.
      </p>
    </>
  );
}

interface PartsProps extends UsageViewProps {
  filter: GalleryFilter;
}

function Parts({ usage, search, names, filter, onSearch, onOpen }: PartsProps) {
  const measure = search.measure ?? "spend";
  const by = usage.group_by;
  const series = useMemo(
    () => seriesOf(usage, measure, NAME[by](names)),
    [usage, measure, by, names],
  );
  return (
    <Card className="min-w-0 overflow-hidden">
      <Tabs
        value={search.by ?? "provider"}
        onValueChange={(value) => onSearch({ by: GROUPS.find((one) => one === value) })}
      >
        <div className="flex flex-wrap items-center justify-between gap-3 px-5 pt-5">
          <TabsList aria-label="Taken apart by">
            {GROUPS.map((one) => (
              <TabsTrigger key={one} value={one}>
                <span>
                  <span className="max-sm:sr-only">By </span>
                  <span className="inline-block max-sm:first-letter:uppercase">{BY[one]}</span>
                </span>
              </TabsTrigger>
            ))}
          </TabsList>
          <ToggleGroup
            type="single"
            aria-label="What the bars measure"
            value={measure}
            onValueChange={(value) => {
              const chosen = MEASURES.find((one) => one === value);
              if (chosen) onSearch({ measure: chosen });
            }}
          >
            {MEASURES.map((one) => (
              <ToggleGroupItem key={one} value={one}>
                {MEASURE[one].label}
              </ToggleGroupItem>
            ))}
          </ToggleGroup>
        </div>
        <TabsContent value={search.by ?? "provider"}>
          <div className="p-5">
            <ChartPanel
              series={series}
              range={usage.date_range}
              measure={measure}
              by={by}
              filter={{ ...filter, status: measure === "seconds" ? "completed" : ENDED }}
              onMeasure={(measure) => onSearch({ measure })}
              onOpen={onOpen}
            />
          </div>
          <div className="border-border border-t">
            {by === "tag" && <TagNote usage={usage} />}
            <Breakdown usage={usage} by={by} measure={measure} names={names} filter={filter} />
          </div>
        </TabsContent>
      </Tabs>
    </Card>
  );
}

const NAME = {
  provider: (names) => names.provider,
  model: (names) => names.model,
  api_key: (names) => names.apiKey,
  tag: () => () => "Everything",
} satisfies Record<GroupBy, (names: Names) => (id: string) => string>;

type NothingProps = Pick<UsageViewProps, "usage" | "search" | "onSearch">;

function Nothing({ usage, search, onSearch }: NothingProps) {
  const today = todayInUtc();
  const hasFilter = Boolean(search.provider || search.model || search.api_key_id);
  const isUsual = presetOf(usage.date_range, today) === "days30";
  return (
    <EmptyState
      icon={ChartColumnIcon}
      title={`No generations ${rangeInWords(usage.date_range)}`}
      className="min-h-96 content-center bg-surface"
      actions={
        <>
          {!isUsual && (
            <Button onClick={() => onSearch({ start_date: undefined, end_date: undefined })}>
              Last {PRESETS.days30.label}
            </Button>
          )}
          {hasFilter && (
            <Button
              onClick={() =>
                onSearch({ provider: undefined, model: undefined, api_key_id: undefined })
              }
            >
              Clear filters
            </Button>
          )}
        </>
      }
    >
      {hasFilter ? "With these filters. " : ""}
      Generations are counted once they have ended.
    </EmptyState>
  );
}

/** As high as what comes, so that nothing jumps. */
export function UsageSkeleton() {
  return (
    <div role="status" aria-label="Loading usage" className="grid gap-6">
      <div className="grid gap-4 sm:grid-cols-2 xl:grid-cols-4">
        {["spend", "generations", "seconds", "success"].map((figure) => (
          <Skeleton key={figure} className="h-40 rounded-xl" />
        ))}
      </div>
      <Skeleton className="h-22 rounded-xl" />
      <Skeleton className="h-152 rounded-xl" />
    </div>
  );
}
