import { z } from "zod/mini";
import type { Attempt, TimelineEvent, WebhookDelivery } from "@/api/types";
import { percent, toDate } from "@/lib/format";

export type StoryTone = "neutral" | "success" | "warning" | "danger";

export interface StoryLine {
  key: string;
  /** Milliseconds. */
  at: number;
  title: string;
  note: string | null;
  tone: StoryTone;
}

const text = z.catch(z.nullish(z.string()), null);
const number = z.catch(z.nullish(z.number()), null);

/** What lines of a timeline carry; which of them is there depends on the line. */
const dataSchema = z.object({
  attempt: number,
  job: text,
  late: z.catch(z.nullish(z.boolean()), null),
  message: text,
  progress: number,
  detail: text,
  tries: number,
  outcome: text,
  note: text,
  word: text,
});

type Data = z.infer<typeof dataSchema>;

interface Words {
  title: string | ((data: Data, vendor: string) => string);
  note?: (data: Data) => string | null | undefined;
  tone?: StoryTone;
}

const words = (detail: string) => detail.replaceAll("_", " ");

/** What we say of a vendor that says nothing itself. */
const TROUBLE: ReadonlyMap<string, (vendor: string) => string> = new Map([
  ["provider_unavailable", (vendor: string) => `${vendor} does not answer; we keep asking`],
  [
    "asked_too_often",
    (vendor: string) => `${vendor} wants to be asked less often; it goes on there`,
  ],
  ["answer_unreadable", (vendor: string) => `${vendor} answers unintelligibly; we keep asking`],
  ["auth_blocked", (vendor: string) => `${vendor} refuses the key; the job goes on there`],
]);

/** The lines by their type. What people did to its labels is not part of the story. */
const BY_TYPE: ReadonlyMap<string, Words> = new Map<string, Words>([
  ["created", { title: "Accepted by this gateway" }],
  ["admitted", { title: (_, vendor) => `A place at ${vendor} is free` }],
  ["key_changed", { title: (_, vendor) => `Goes on with another key of ${vendor}` }],
  ["submitting", { title: (_, vendor) => `Sent to ${vendor}` }],
  [
    "submitted",
    {
      title: ({ late }, vendor) =>
        late ? `The job was found at ${vendor}` : `${vendor} has taken the job`,
      note: ({ job }) => job && `Job ${job}`,
    },
  ],
  [
    "submit_postponed",
    {
      title: "Nothing was started; tried again later",
      note: ({ message }) => message,
      tone: "warning",
    },
  ],
  [
    "submit_unknown",
    {
      title: (_, vendor) => `No answer from ${vendor}: the job may be running`,
      note: ({ message }) => message,
      tone: "warning",
    },
  ],
  [
    "progress",
    {
      title: ({ progress, detail }, vendor) =>
        TROUBLE.get(detail ?? "")?.(vendor) ??
        (typeof progress === "number"
          ? `${vendor} reports ${percent(progress / 100)}`
          : `${vendor} says: ${detail ? words(detail) : "under way"}`),
    },
  ],
  [
    "drift",
    {
      title: (_, vendor) => `${vendor} used a word that is new to us`,
      note: ({ word }) => word,
      tone: "warning",
    },
  ],
  ["downloading", { title: "Made; the file is being fetched" }],
  [
    "download_failed",
    {
      title: ({ tries }) => `The file did not come (try ${tries ?? 1})`,
      note: ({ message }) => message,
      tone: "warning",
    },
  ],
  ["cancel_requested", { title: "Cancel asked for" }],
  [
    "cancel_answered",
    {
      title: ({ outcome }, vendor) =>
        `${vendor} answered the cancel${outcome ? `: ${words(outcome)}` : ""}`,
      note: ({ note }) => note,
    },
  ],
  ["reopened", { title: (_, vendor) => `${vendor} finished after all` }],
  ["completed", { title: "Ready, and kept on your disk", tone: "success" }],
  ["failed", { title: "Failed", note: ({ message }) => message, tone: "danger" }],
  ["cancelled", { title: "Cancelled" }],
]);

const LABELS_CHANGED = "updated";

/** A timeline as people read it, oldest first, together with what receivers were told. */
export function storyOf(
  events: readonly TimelineEvent[],
  deliveries: readonly WebhookDelivery[],
  vendor: string,
): StoryLine[] {
  const lines = events
    .filter(({ type }) => type !== LABELS_CHANGED)
    .map((event) => lineOf(event, vendor));
  return [...lines, ...deliveries.map(deliveryLine)].sort((left, right) => left.at - right.at);
}

function lineOf({ id, type, created_at, data }: TimelineEvent, vendor: string): StoryLine {
  const known = BY_TYPE.get(type) ?? { title: words(type) };
  const facts = dataSchema.parse(data);
  return {
    key: `event ${id}`,
    at: toDate(created_at).getTime(),
    title: typeof known.title === "string" ? known.title : known.title(facts, vendor),
    note: known.note?.(facts) ?? null,
    tone: known.tone ?? "neutral",
  };
}

const DELIVERY = {
  pending: { word: "is on its way", tone: "neutral" },
  succeeded: { word: "delivered", tone: "success" },
  failed: { word: "given up", tone: "danger" },
  cancelled: { word: "not sent", tone: "neutral" },
} as const satisfies Record<WebhookDelivery["status"], { word: string; tone: StoryTone }>;

function deliveryLine(delivery: WebhookDelivery): StoryLine {
  const { word, tone } = DELIVERY[delivery.status];
  const answer =
    delivery.status === "succeeded"
      ? `answered ${delivery.last_status_code}`
      : delivery.last_error?.replace(/\.$/, "");
  const tries = delivery.attempts > 1 ? `${delivery.attempts} tries` : null;
  return {
    key: `delivery ${delivery.id}`,
    at: toDate(delivery.completed_at ?? delivery.created_at).getTime(),
    title: `Webhook ${delivery.event_type} ${word}`,
    note: [delivery.url, answer, tries].filter(Boolean).join(" · "),
    tone,
  };
}

export interface Lane {
  attempt: Attempt;
  /** Where it lies between the create and the end, from 0 to 1. */
  start: number;
  share: number;
  seconds: number;
}

/**
 * The attempts, each with its part of the whole time: from the submit to the refusal,
 * or, where the vendor took the job, to the end of it.
 */
export function lanesOf(
  attempts: readonly Attempt[],
  span: { from: number; until: number },
): Lane[] {
  const whole = Math.max(1, span.until - span.from);
  return attempts.map((attempt, index) => {
    const next = attempts[index + 1];
    const isOpen = attempt.outcome === "accepted" || attempt.ended_at === null;
    const from = momentOf(attempt.started_at);
    const end = isOpen
      ? next
        ? momentOf(next.started_at)
        : span.until
      : momentOf(attempt.ended_at);
    const until = Math.max(from, end);
    return {
      attempt,
      start: clamp((from - span.from) / whole),
      share: clamp((until - from) / whole),
      seconds: (until - from) / 1000,
    };
  });
}

function momentOf(moment: string | null) {
  return moment === null ? 0 : toDate(moment).getTime();
}

function clamp(share: number) {
  return Math.min(1, Math.max(0, share));
}
