import type { ReactNode } from "react";
import type { GroupBy } from "@/api/queries/usage";
import type { DetailedUsage } from "@/api/types";
import { ProviderMark } from "@/components/provider-mark";
import { Badge } from "@/components/ui/badge";
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from "@/components/ui/table";
import { capital, count, duration, money, percent } from "@/lib/format";
import { BY } from "./chart-panel";
import { ENDED, type GalleryFilter, GalleryLink } from "./gallery";
import { perSecond, seconds } from "./measures";
import type { Names } from "./names";
import type { Measure } from "./search";

type Slice = Pick<
  DetailedUsage["by_provider"][number],
  | "count"
  | "success"
  | "failed"
  | "cancelled"
  | "success_rate"
  | "cost"
  | "cost_unknown"
  | "duration"
  | "avg_cost_per_second"
  | "typical_time_to_video"
>;

interface Line {
  id: string;
  /** What has no name of its own comes last. */
  isRest?: boolean;
  name: ReactNode;
  slice: Slice;
  filter: GalleryFilter;
}

interface BreakdownProps {
  usage: DetailedUsage;
  by: GroupBy;
  measure: Measure;
  names: Names;
  filter: GalleryFilter;
}

const SIZE = {
  spend: (slice) => slice.cost,
  count: (slice) => slice.count,
  seconds: (slice) => slice.duration,
} satisfies Record<Measure, (slice: Slice) => number>;

/**
 * Each part of the whole, the largest first; the last line is the whole, which parts that
 * do not overlap add up to.
 */
export function Breakdown({ usage, by, measure, names, filter }: BreakdownProps) {
  const sizeOf = SIZE[measure];
  const found: Line[] = LINES[by](usage, names);
  const lines = found.sort(
    (one, other) =>
      Number(one.isRest ?? false) - Number(other.isRest ?? false) ||
      sizeOf(other.slice) - sizeOf(one.slice) ||
      other.slice.count - one.slice.count,
  );
  const all: Slice = {
    ...usage.summary,
    count: usage.summary.total_generations,
    cost: usage.summary.total_cost,
    duration: usage.summary.total_video_duration,
  };
  return (
    <Table
      caption={`Usage by ${BY[by]}`}
      className="tabular [&_td]:px-3 [&_th:first-child]:pl-5 [&_th]:px-3 [&_tr>:last-child]:pr-5"
    >
      <TableHead>
        <TableRow>
          <TableHeader>{capital(BY[by])}</TableHeader>
          <TableHeader className="text-right">Generations</TableHeader>
          <TableHeader className="text-right">Failed</TableHeader>
          <TableHeader className="text-right">Success rate</TableHeader>
          <TableHeader className="text-right">Seconds</TableHeader>
          <TableHeader className="text-right">Spend</TableHeader>
          <TableHeader className="text-right">Per second</TableHeader>
          <TableHeader className="text-right">Time to video</TableHeader>
        </TableRow>
      </TableHead>
      <TableBody>
        {lines.map((line) => (
          <TableRow key={line.id}>
            <TableHeader scope="row" className="h-auto min-w-48 py-2.5 text-foreground text-sm">
              {line.name}
              <Share of={sizeOf(line.slice)} all={sizeOf(all)} />
            </TableHeader>
            <Cells slice={line.slice} filter={{ ...filter, ...line.filter }} />
          </TableRow>
        ))}
      </TableBody>
      <tfoot className="border-border border-t font-medium">
        <TableRow className="border-0">
          <TableHeader scope="row" className="text-sm">
            All
          </TableHeader>
          <Cells slice={all} filter={filter} />
        </TableRow>
      </tfoot>
    </Table>
  );
}

function Cells({ slice, filter }: { slice: Slice; filter: GalleryFilter }) {
  return (
    <>
      <Figure filter={{ ...filter, status: ENDED }} amount={slice.count}>
        {count(slice.count)}
      </Figure>
      <Figure filter={{ ...filter, status: "failed" }} amount={slice.failed}>
        {count(slice.failed)}
      </Figure>
      <Figure
        filter={{ ...filter, status: ["completed", "failed"] }}
        amount={slice.success + slice.failed}
      >
        {percent(slice.success_rate === null ? null : slice.success_rate / 100)}
      </Figure>
      <Figure filter={{ ...filter, status: "completed" }} amount={slice.duration}>
        {seconds(slice.duration)}
      </Figure>
      <Figure filter={{ ...filter, status: ENDED }} amount={slice.count}>
        <Spend cost={slice.cost} unknown={slice.cost_unknown} />
      </Figure>
      <TableCell className="text-right">
        {slice.avg_cost_per_second === null ? money(null) : perSecond(slice.avg_cost_per_second)}
      </TableCell>
      <TableCell className="text-right">{duration(slice.typical_time_to_video)}</TableCell>
    </>
  );
}

function Spend({ cost, unknown }: { cost: number; unknown: number }) {
  if (unknown === 0) return money(cost);
  if (cost === 0) return `${count(unknown)} unknown`;
  return (
    <>
      {money(cost)}{" "}
      <span className="block text-muted-foreground text-xs">+ {count(unknown)} unknown</span>
    </>
  );
}

interface FigureProps {
  filter: GalleryFilter;
  amount: number;
  children: ReactNode;
}

/** A number that opens what it counts, unless it counts nothing. */
function Figure({ filter, amount, children }: FigureProps) {
  return (
    <TableCell className="whitespace-nowrap text-right">
      {amount ? (
        <GalleryLink filter={filter}>{children}</GalleryLink>
      ) : (
        <span className="text-muted-foreground">{children}</span>
      )}
    </TableCell>
  );
}

function Share({ of, all }: { of: number; all: number }) {
  const share = all > 0 ? of / all : 0;
  return (
    <span aria-hidden="true" className="mt-1.5 block h-1 w-full max-w-56 rounded-full bg-sunken">
      <span
        className="block h-full rounded-full bg-chart-1"
        style={{ width: `${(share * 100).toFixed(1)}%` }}
      />
    </span>
  );
}

const LINES = {
  provider: (usage, names) =>
    usage.by_provider.map((slice) => ({
      id: slice.provider,
      name: (
        <span className="flex items-center gap-2">
          <ProviderMark name={slice.provider} />
          {names.provider(slice.provider)}
        </span>
      ),
      slice,
      filter: { provider: slice.provider },
    })),
  model: (usage, names) =>
    usage.by_model.map((slice) => ({
      id: slice.model,
      name: <Named name={names.model(slice.model)} id={slice.model} />,
      slice,
      filter: { model: slice.model },
    })),
  api_key: (usage) =>
    usage.by_api_key.map((slice) => ({
      id: slice.api_key_id,
      name: (
        <span className="flex flex-wrap items-center gap-2">
          <Named name={slice.name} id={slice.key_preview} />
          {slice.is_revoked && <Badge>Revoked</Badge>}
        </span>
      ),
      slice,
      filter: { api_key_id: slice.api_key_id },
    })),
  tag: (usage) =>
    (usage.by_tag ?? []).map((slice) => ({
      id: `tag ${slice.tag}`,
      name: slice.tag ?? <span className="text-muted-foreground">Untagged</span>,
      isRest: slice.tag === null,
      slice,
      filter: slice.tag === null ? { tagged: false } : { tag: slice.tag },
    })),
} satisfies Record<GroupBy, (usage: DetailedUsage, names: Names) => Line[]>;

function Named({ name, id }: { name: string; id: string }) {
  return (
    <span className="grid">
      {name}
      {name !== id && <code className="font-normal text-muted-foreground text-xs">{id}</code>}
    </span>
  );
}
