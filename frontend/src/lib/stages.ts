import { isRunning } from "@/api/ends";

import type { Generation, TimelineEvent } from "@/api/types";
import { toDate } from "./format";

type Phase = "queued" | "unanswered" | "in_progress" | "saving";

const PHASE_OF: ReadonlyMap<string, Phase> = new Map<string, Phase>([
  ["created", "queued"],
  ["submit_unknown", "unanswered"],
  ["submitted", "in_progress"],
  ["reopened", "in_progress"],
  ["downloading", "saving"],
]);

const PHASE_AT: ReadonlyMap<string, Phase> = new Map<string, Phase>([
  ["submitted", "in_progress"],
  ["submit_unknown", "unanswered"],
  ["downloading", "saving"],
]);

export interface StageSpan {
  phase: Phase;
  /** When it began, in milliseconds. */
  since: number;
  seconds: number;
  isCurrent: boolean;
}

/** The phase that a generation under way is in. */
export function phaseOf({ stage }: Pick<Generation, "stage">): Phase {
  return PHASE_AT.get(stage) ?? "queued";
}

/**
 * How long each phase took, the current one up to `now` in milliseconds.
 *
 * All moments are the gateway's own, so a reload shows the same. Without a timeline
 * there is only the whole time since the create.
 */
export function spansOf(
  generation: Pick<Generation, "created" | "stage" | "status" | "completed_at">,
  timeline: readonly TimelineEvent[] | undefined,
  now: number,
): StageSpan[] {
  const running = isRunning(generation);
  const end = generation.completed_at ? toDate(generation.completed_at).getTime() : now;
  const starts = beginnings(generation, timeline);
  return starts.map(({ phase, at }, index) => {
    const until = starts[index + 1]?.at ?? end;
    return {
      phase,
      since: at,
      seconds: Math.max(0, (until - at) / 1000),
      isCurrent: running && index === starts.length - 1,
    };
  });
}

function beginnings(
  generation: Pick<Generation, "created" | "stage">,
  timeline: readonly TimelineEvent[] | undefined,
) {
  const starts: { phase: Phase; at: number }[] = [];
  for (const event of timeline ?? []) {
    const phase = PHASE_OF.get(event.type);
    if (phase === undefined || starts.at(-1)?.phase === phase) continue;
    starts.push({ phase, at: toDate(event.created_at).getTime() });
  }
  if (starts.length > 0) return starts;
  return [{ phase: phaseOf(generation), at: generation.created * 1000 }];
}
