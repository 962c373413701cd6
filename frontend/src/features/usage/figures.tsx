import { ArrowDownIcon, ArrowUpIcon, EqualIcon } from "lucide-react";
import type { ReactNode } from "react";
import type { DetailedUsage, GenerationStatus, UsageSummary } from "@/api/types";
import { Card } from "@/components/ui/card";
import { count, duration, money, percent, plural } from "@/lib/format";
import { type Change, changeOf } from "./change";
import { lengthOf } from "./days";
import { ENDED, type GalleryFilter, GalleryLink } from "./gallery";
import { knownCost, perSecond, seconds, spendInWords } from "./measures";

interface FiguresProps {
  usage: DetailedUsage;
  filter: GalleryFilter;
}

/** The four figures, each beside the days before and each a way to what it counts. */
export function Figures({ usage, filter }: FiguresProps) {
  const { summary, previous } = usage;
  const days = lengthOf(usage.date_range);
  const before = previous && previous.total_generations > 0 ? previous : null;
  const period = days === 1 ? "the day before" : `the ${count(days)} days before`;
  const compared = { period, isFirst: before === null };
  return (
    <section
      aria-label="Figures"
      className="grid grid-cols-2 gap-3 sm:gap-4 xl:grid-cols-4 [&>*]:min-w-0"
    >
      <Figure
        label="Spend"
        value={spendInWords(summary)}
        filter={{ ...filter, status: ENDED }}
        change={changeOf(knownCost(summary), before && knownCost(before), {
          amount: money,
          more: "more",
          less: "less",
          withShare: true,
        })}
        {...compared}
      >
        {knownFor(summary)}
      </Figure>
      <Figure
        label="Generations"
        value={count(summary.total_generations)}
        filter={{ ...filter, status: ENDED }}
        change={changeOf(summary.total_generations, before?.total_generations ?? null, {
          amount: count,
          more: "more",
          less: "fewer",
          withShare: true,
        })}
        {...compared}
      >
        <Outcome filter={filter} status="completed" amount={summary.success} word="ready" />
        {" · "}
        <Outcome filter={filter} status="failed" amount={summary.failed} word="failed" />
        {" · "}
        <Outcome filter={filter} status="cancelled" amount={summary.cancelled} word="cancelled" />
      </Figure>
      <Figure
        label="Seconds of video"
        value={seconds(summary.total_video_duration)}
        filter={{ ...filter, status: "completed" }}
        change={changeOf(summary.total_video_duration, before?.total_video_duration ?? null, {
          amount: seconds,
          more: "more",
          less: "less",
          withShare: true,
        })}
        {...compared}
      >
        {summary.avg_cost_per_second === null
          ? "No cost per second is known"
          : `${perSecond(summary.avg_cost_per_second)} per second where the cost is known`}
      </Figure>
      <Figure
        label="Success rate"
        value={percent(shareOf(summary.success_rate))}
        filter={{ ...filter, status: ["completed", "failed"] }}
        change={changeOf(summary.success_rate, before?.success_rate ?? null, {
          amount: (points) => plural(Math.round(points * 10) / 10, "point"),
          more: "higher",
          less: "lower",
        })}
        {...compared}
        isFirst={before === null || before.success_rate === null}
      >
        {summary.typical_time_to_video === null
          ? "Cancelled ones do not count"
          : `Typically ${duration(summary.typical_time_to_video)} to a video, ${duration(summary.average_time_to_video)} on average`}
      </Figure>
    </section>
  );
}

function knownFor({ cost_unknown, total_generations }: UsageSummary) {
  if (cost_unknown > 0) return `Unknown for ${plural(cost_unknown, "generation")}`;
  return total_generations > 0 ? "Known for every generation" : "Nothing was made";
}

function shareOf(perCent: number | null) {
  return perCent === null ? null : perCent / 100;
}

interface FigureProps {
  label: string;
  value: string;
  filter: GalleryFilter;
  change: Change | null;
  period: string;
  isFirst: boolean;
  children: ReactNode;
}

function Figure({ label, value, filter, change, period, isFirst, children }: FigureProps) {
  return (
    <Card className="flex flex-col gap-1 p-4 sm:p-5">
      <h2 className="font-medium text-[13px] text-muted-foreground">{label}</h2>
      <p className="tabular font-semibold text-2xl leading-8 sm:text-3xl sm:leading-10 tracking-tight">
        <GalleryLink filter={filter} className="decoration-transparent">
          {value}
          <span className="sr-only">, {label.toLowerCase()}: show in the gallery</span>
        </GalleryLink>
      </p>
      <p className="flex min-h-5 items-start gap-1.5 text-[13px] text-foreground">
        <ChangeWords change={change} period={period} isFirst={isFirst} />
      </p>
      <p className="mt-1 text-muted-foreground text-xs leading-5">{children}</p>
    </Card>
  );
}

const SIGN = { up: ArrowUpIcon, down: ArrowDownIcon, same: EqualIcon } satisfies Record<
  Change["direction"],
  typeof ArrowUpIcon
>;

function ChangeWords({
  change,
  period,
  isFirst,
}: {
  change: Change | null;
  period: string;
  isFirst: boolean;
}) {
  if (change === null) {
    return (
      <span className="text-muted-foreground">
        {isFirst ? `Nothing to compare in ${period}` : `Cannot be compared with ${period}`}
      </span>
    );
  }
  const Sign = SIGN[change.direction];
  return (
    <>
      <Sign className="mt-0.5 size-4 shrink-0 text-muted-foreground" aria-hidden="true" />
      <span>
        {change.text} <span className="text-muted-foreground">{period}</span>
      </span>
    </>
  );
}

interface OutcomeProps {
  filter: GalleryFilter;
  status: GenerationStatus;
  amount: number;
  word: string;
}

function Outcome({ filter, status, amount, word }: OutcomeProps) {
  const text = `${count(amount)} ${word}`;
  if (amount === 0) return text;
  return <GalleryLink filter={{ ...filter, status }}>{text}</GalleryLink>;
}
