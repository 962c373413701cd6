import { useQuery } from "@tanstack/react-query";
import { ChevronRightIcon } from "lucide-react";
import { Fragment } from "react";
import { isRunning } from "@/api/ends";
import { timelineQuery } from "@/api/queries/generations";
import type { Generation, Model, Provider, TimelineEvent } from "@/api/types";
import { cn } from "@/lib/cn";
import { duration } from "@/lib/format";
import { holdUpOf } from "@/lib/hold-ups";
import { useServerNow } from "@/lib/server-clock";
import { phaseOf, type StageSpan, spansOf } from "@/lib/stages";
import { usualTime } from "@/lib/usual";
import { Button } from "../ui/button";
import { Progress } from "../ui/progress";
import { NextTry } from "./next-try";

interface StageLineProps {
  generation: Generation;
  timeline: readonly TimelineEvent[] | undefined;
  provider: Provider | undefined;
  model: Model | undefined;
  /** What holds it up is said beside it. */
  isExplained?: boolean;
  /** Leads to how many jobs may run at once. */
  onLimit?: (() => void) | undefined;
  className?: string;
}

const WORDS = {
  queued: "Queued",
  unanswered: "Sent, no answer yet",
  in_progress: "In progress",
  saving: "Saving",
} satisfies Record<StageSpan["phase"], string>;

/** How far a generation is, honestly: stages with their times, a bar only for a known share. */
export function StageLine({
  generation,
  timeline,
  provider,
  model,
  isExplained = false,
  onLimit,
  className,
}: StageLineProps) {
  const now = useServerNow();
  const percent = vendorPercent(generation);
  const note = noteOf({ generation, provider, model, isExplained });
  return (
    <div className={cn("grid gap-1.5 text-[13px]", className)}>
      <p className="tabular flex flex-wrap items-center gap-x-1 gap-y-0.5">
        {spansOf(generation, timeline, now).map((span, index) => (
          <Fragment key={span.since}>
            {index > 0 && (
              <ChevronRightIcon className="size-3.5 text-muted-foreground" aria-hidden="true" />
            )}
            <span className={span.isCurrent ? "font-medium" : "text-muted-foreground"}>
              {wordOf(span)} {duration(Math.floor(span.seconds))}
            </span>
          </Fragment>
        ))}
      </p>
      {percent !== null && (
        <div className="flex items-center gap-2.5">
          <Progress value={percent} label="Progress, as the vendor reports it" className="flex-1" />
          <span className="tabular font-medium">{percent}%</span>
        </div>
      )}
      {note && (
        <p className="text-muted-foreground text-xs">
          {note} {!isExplained && <NextTry generation={generation} />}
        </p>
      )}
      {onLimit && waitsForPlace(generation) && (
        <Button variant="link" size="sm" className="min-h-6 w-fit text-xs" onClick={onLimit}>
          Change the parallel limit
        </Button>
      )}
    </div>
  );
}

/** A stage line that reads the story of its generation by itself. */
export function LiveStageLine(props: Omit<StageLineProps, "timeline">) {
  const timeline = useQuery(timelineQuery(props.generation.id));
  return <StageLine {...props} timeline={timeline.data?.data} />;
}

/** Only what the vendor said; at the download the gateway writes 100 itself. */
function vendorPercent({ stage, progress }: Generation) {
  return stage === "submitted" ? progress : null;
}

/** For one of ours or of its vendor's: more are under way than the key may have at once. */
function waitsForPlace({ queue_position: place, detail }: Generation) {
  return place !== null || detail === "rate_limited";
}

/** What is over has had its answer. */
function wordOf({ phase, isCurrent }: StageSpan) {
  return phase === "unanswered" && !isCurrent ? "Sent, no answer" : WORDS[phase];
}

function noteOf({
  generation,
  provider,
  model,
  isExplained,
}: Pick<StageLineProps, "generation" | "provider" | "model" | "isExplained">) {
  if (!isRunning(generation)) return null;
  if (generation.cancel_requested) return "Cancelling: the vendor has been asked to stop it.";
  const phase = phaseOf(generation);
  const { queue_position: place } = generation;
  const line = place !== null && `Waits in line: position ${place}`;
  const holdUp = holdUpOf(generation, provider);
  if (holdUp && !isExplained) {
    const words = [holdUp.headline, line].filter(Boolean).join(". ");
    return (generation.next_attempt_at ?? generation.next_check_at) ? `${words}.` : words;
  }
  if (line) return line;
  const usual = usualTime(model);
  return phase === "in_progress" && usual ? `Usually ${usual}` : null;
}
