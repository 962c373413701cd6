import { CircleAlertIcon, CircleCheckIcon, CircleIcon, TriangleAlertIcon } from "lucide-react";
import type { Attempt, Generation, Provider, TimelineEvent, WebhookDelivery } from "@/api/types";
import { CopyButton } from "@/components/copy-button";
import { ProviderMark } from "@/components/provider-mark";
import { Badge, type Tone } from "@/components/ui/badge";
import { cn } from "@/lib/cn";
import { costOf } from "@/lib/cost";
import { vendorName } from "@/lib/failures";
import { clock, dateTime, day, duration, toDate } from "@/lib/format";
import { useServerNow } from "@/lib/server-clock";
import { type Lane, lanesOf, type StoryLine, type StoryTone, storyOf } from "./story";

interface TimelineProps {
  generation: Generation;
  provider: Provider | undefined;
  events: readonly TimelineEvent[];
  attempts: readonly Attempt[];
  deliveries: readonly WebhookDelivery[];
}

/** Everything that happened: a lane for each attempt, and the story line by line. */
export function Timeline({ generation, provider, events, attempts, deliveries }: TimelineProps) {
  const now = useServerNow();
  const lines = storyOf(events, deliveries, vendorName(generation, provider));
  const from = lines[0]?.at ?? toDate(generation.created).getTime();
  const until = generation.completed_at ? toDate(generation.completed_at).getTime() : now;
  return (
    <div className="grid gap-4">
      {attempts.length > 0 && (
        <ol aria-label="Attempts" className="grid gap-2">
          {lanesOf(attempts, { from, until }).map((lane) => (
            <AttemptLane key={lane.attempt.number} lane={lane} generation={generation} />
          ))}
        </ol>
      )}
      <ol aria-label="What happened" className="grid">
        {lines.map((line, index) => (
          <StoryItem key={line.key} line={line} before={lines[index - 1]} from={from} />
        ))}
      </ol>
    </div>
  );
}

const OUTCOME = {
  submitting: { word: "Being sent", tone: "info", bar: "bg-info" },
  accepted: { word: "Accepted", tone: "success", bar: "bg-success" },
  not_sent: { word: "Nothing started", tone: "neutral", bar: "bg-border-strong" },
  rejected: { word: "Refused", tone: "danger", bar: "bg-danger" },
  unknown: { word: "No answer", tone: "warning", bar: "bg-warning" },
} as const satisfies Record<Attempt["outcome"], { word: string; tone: Tone; bar: string }>;

const LEAST_SHARE = 0.006;

/** A vendor charges for what it took; of what it may have taken, nobody knows. */
const COST = {
  submitting: () => null,
  accepted: (generation) => costOf(generation).amount,
  not_sent: () => "Not billed",
  rejected: () => "Not billed",
  unknown: (generation) => (generation.usage ? costOf(generation).amount : "May be billed"),
} satisfies Record<Attempt["outcome"], (generation: Generation) => string | null>;

interface AttemptLaneProps {
  lane: Lane;
  generation: Generation;
}

function AttemptLane({ lane, generation }: AttemptLaneProps) {
  const { attempt, start, share, seconds } = lane;
  const cost = COST[attempt.outcome](generation);
  const { word, tone, bar } = OUTCOME[attempt.outcome];
  return (
    <li className="grid gap-2 rounded-lg border border-border bg-background p-3">
      <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1 text-[13px]">
        <span className="font-medium">Attempt {attempt.number}</span>
        <span className="flex min-w-0 items-center gap-1.5 text-muted-foreground">
          <ProviderMark name={attempt.provider} className="size-5 text-[10px]" />
          <span className="truncate">{attempt.model}</span>
        </span>
        <span className="ml-auto flex items-center gap-x-2.5">
          <Badge tone={tone}>{word}</Badge>
          <span className="tabular text-muted-foreground">
            {[cost, shortTime(seconds)].filter(Boolean).join(" · ")}
          </span>
        </span>
      </div>
      <div className="h-1.5 overflow-hidden rounded-full bg-sunken" aria-hidden="true">
        <div
          className={cn("h-full rounded-full", bar)}
          style={{
            marginLeft: `${Math.min(start, 1 - LEAST_SHARE) * 100}%`,
            width: `${Math.max(share, LEAST_SHARE) * 100}%`,
          }}
        />
      </div>
      {attempt.error_message && (
        <p className="text-[13px] text-muted-foreground">{attempt.error_message}</p>
      )}
      {attempt.job_id && (
        <p className="flex min-w-0 items-center gap-1 text-muted-foreground text-xs">
          Job <code className="truncate font-mono">{attempt.job_id}</code>
          <CopyButton text={attempt.job_id} label="Copy job id" className="-my-1 size-6" />
        </p>
      )}
    </li>
  );
}

const MARK = {
  neutral: { icon: CircleIcon, className: "text-border-strong" },
  success: { icon: CircleCheckIcon, className: "text-success" },
  warning: { icon: TriangleAlertIcon, className: "text-warning" },
  danger: { icon: CircleAlertIcon, className: "text-danger" },
} as const satisfies Record<StoryTone, unknown>;

interface StoryItemProps {
  line: StoryLine;
  before: StoryLine | undefined;
  from: number;
}

function StoryItem({ line, before, from }: StoryItemProps) {
  const { icon: Icon, className } = MARK[line.tone];
  const moment = new Date(line.at);
  const isNewDay = before === undefined || day(new Date(before.at)) !== day(moment);
  return (
    <li className="group grid grid-cols-[1rem_minmax(0,1fr)_auto] gap-x-2.5">
      <span className="grid justify-items-center grid-rows-[1.25rem_1fr]" aria-hidden="true">
        <Icon className={cn("mt-1 size-3.5", className)} />
        <span className="w-px bg-border group-last:hidden" />
      </span>
      <div className="pb-3 text-[13px] leading-5">
        <p>{line.title}</p>
        {line.note && (
          <p className="wrap-anywhere text-muted-foreground text-xs leading-4.5">{line.note}</p>
        )}
      </div>
      <p className="tabular text-right text-muted-foreground text-xs leading-5">
        <time dateTime={moment.toISOString()} title={dateTime(moment)}>
          {isNewDay && <span className="max-sm:hidden">{day(moment)}, </span>}
          {clock(moment)}
        </time>
        <span className="inline-block w-15">+{shortTime((line.at - from) / 1000)}</span>
      </p>
    </li>
  );
}

/** Below ten seconds with what lies behind the comma: `0.24 s`. */
function shortTime(seconds: number) {
  return seconds < 10 ? `${seconds.toFixed(seconds < 1 ? 2 : 1)} s` : duration(seconds);
}
