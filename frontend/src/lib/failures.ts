/**
 * The one table of words for what goes wrong with a generation (matched by code).
 *
 * The codes are those of the API's `GenerationError` and `detail`.
 */
import type { Generation, Provider } from "@/api/types";
import { money } from "./format";

/** What the button of a failure does. */
export type FailureAction =
  | "edit"
  | "run_again"
  | "open_billing"
  | "replace_key"
  | "look_again"
  | "resolve"
  | "copy_diagnostics";

export interface FailureWords {
  tone: "danger" | "warning";
  headline: string;
  nextStep: string;
  /** Whether it cost money; null while that is not a question. */
  billed: string | null;
  /** The first is the button; a second one only where nobody but a person can decide. */
  actions: readonly FailureAction[];
  /** The vendor's own words. */
  vendorWords: string | null;
}

interface Entry {
  tone?: FailureWords["tone"];
  headline: (vendor: string, generation: Generation) => string;
  nextStep: (vendor: string) => string;
  actions: readonly FailureAction[];
}

type ErrorCode =
  | "auth"
  | "quota"
  | "rate_limited"
  | "invalid_request"
  | "content_blocked"
  | "unavailable"
  | "bad_response"
  | "submit_unknown"
  | "deadline_exceeded"
  | "job_lost"
  | "not_started"
  | "cancelled"
  | `download_${DownloadReason}`;

type DownloadReason =
  | "expired"
  | "truncated"
  | "not_a_video"
  | "too_large"
  | "unsafe_url"
  | "unreachable"
  | "http_error"
  | "storage";

const NOT_FETCHED = {
  headline: (vendor: string) => `${vendor} made the video, but it could not be fetched`,
  actions: ["run_again"],
} as const;

const BY_CODE = {
  content_blocked: {
    headline: (vendor, generation) => `${vendor} declined ${blocked(generation)}`,
    nextStep: () =>
      "Change what it objects to, or try another model: vendors draw the line differently.",
    actions: ["edit"],
  },
  unavailable: {
    headline: (vendor) => `${vendor} could not make it just now`,
    nextStep: (vendor) => `The trouble is at ${vendor}. Try again later, or with another model.`,
    actions: ["run_again"],
  },
  rate_limited: {
    headline: (vendor) => `Too many jobs at once for your ${vendor} key`,
    nextStep: () =>
      "It waited in line until its time was over. Run fewer jobs at once, or try again.",
    actions: ["run_again"],
  },
  quota: {
    headline: (vendor) => `Your ${vendor} account has no credits left`,
    nextStep: (vendor) => `Add credits at ${vendor}, or use another model.`,
    actions: ["open_billing"],
  },
  auth: {
    headline: (vendor) => `Your ${vendor} key stopped working`,
    nextStep: () => "Replace the key, then run this again.",
    actions: ["replace_key"],
  },
  invalid_request: {
    headline: (vendor) => `${vendor} refused a setting`,
    nextStep: () => "The vendor's words below say which one. Change it and run again.",
    actions: ["edit"],
  },
  bad_response: {
    headline: (vendor) => `${vendor} sent something we do not understand`,
    nextStep: () => "Copy the diagnostics into an issue, so that this can be mended.",
    actions: ["copy_diagnostics"],
  },
  submit_unknown: {
    headline: (vendor) => `We sent this to ${vendor} and never got an answer`,
    nextStep: (vendor) =>
      `Look into your ${vendor} account. If the job is there, give its id; if not, mark this as not started.`,
    actions: ["resolve"],
  },
  deadline_exceeded: {
    headline: (vendor) => `${vendor} did not finish in time`,
    nextStep: () => "A late result is still collected by itself for a day.",
    actions: ["look_again"],
  },
  job_lost: {
    headline: (vendor) => `${vendor} no longer knows this job`,
    nextStep: () => "There is nothing left to wait for. Run it again if you still want it.",
    actions: ["run_again"],
  },
  not_started: {
    tone: "warning",
    headline: (vendor) => `Marked as never started at ${vendor}`,
    nextStep: () => "Run it again whenever you like.",
    actions: ["run_again"],
  },
  cancelled: {
    tone: "warning",
    headline: () => "Cancelled",
    nextStep: () => "Run it again whenever you like.",
    actions: ["run_again"],
  },
  download_expired: {
    headline: (vendor) => `The result was no longer at ${vendor} when we fetched it`,
    nextStep: () => "It has to be made again.",
    actions: ["run_again"],
  },
  download_truncated: {
    ...NOT_FETCHED,
    nextStep: (vendor) => `${vendor} broke off before the file was whole, again and again.`,
  },
  download_not_a_video: {
    ...NOT_FETCHED,
    nextStep: () => "What came was no playable video.",
    actions: ["copy_diagnostics"],
  },
  download_too_large: {
    ...NOT_FETCHED,
    nextStep: () => "The file is larger than this gateway accepts (MAX_VIDEO_BYTES).",
    actions: [],
  },
  download_unsafe_url: {
    ...NOT_FETCHED,
    nextStep: (vendor) => `${vendor} named an address that this gateway does not open.`,
    actions: ["copy_diagnostics"],
  },
  download_unreachable: {
    ...NOT_FETCHED,
    nextStep: (vendor) => `The file server of ${vendor} did not answer for hours.`,
  },
  download_http_error: {
    ...NOT_FETCHED,
    nextStep: (vendor) => `The file server of ${vendor} refused to hand it out.`,
  },
  download_storage: {
    ...NOT_FETCHED,
    nextStep: () => "This gateway could not write the file. Check its disk, then run it again.",
  },
} satisfies Record<ErrorCode, Entry>;

const ENTRIES: ReadonlyMap<string, Entry> = new Map(Object.entries(BY_CODE));

const UNKNOWN_CODE: Entry = {
  headline: () => "This ended without a video",
  nextStep: () => "The words below say why.",
  actions: ["copy_diagnostics"],
};

/** The vendor itself said that its job failed, in a sentence without a code (Kling does). */
const ONLY_WORDS: Entry = {
  headline: (vendor) => `${vendor} did not make this video`,
  nextStep: () =>
    "It gave its reason in words only: read them below. Often another prompt or image helps.",
  actions: ["edit"],
};

/** The vendors' codes that name the input they object to (Runway, seen 2026-10). */
const INPUTS: readonly [RegExp, string][] = [
  [/INPUT.*IMAGE|IMAGE.*INPUT/, "this image"],
  [/INPUT.*VIDEO/, "this video"],
  [/INPUT.*(TEXT|PROMPT)/, "this prompt"],
  [/OUTPUT/, "the result"],
];

function blocked({ error }: Generation) {
  const code = error?.provider_error?.code;
  if (typeof code !== "string") return "this request";
  return INPUTS.find(([pattern]) => pattern.test(code.toUpperCase()))?.[1] ?? "this request";
}

/** Why it ended without a video, in words; null for one that did not. */
export function failureOf(
  generation: Generation,
  provider: Provider | undefined,
): FailureWords | null {
  const { error } = generation;
  if (error === null) return null;
  const vendor = vendorName(generation, provider);
  const entry = endedByWords(error) ? ONLY_WORDS : (ENTRIES.get(error.code) ?? UNKNOWN_CODE);
  return {
    tone: entry.tone ?? "danger",
    headline: entry.headline(vendor, generation),
    nextStep: entry.nextStep(vendor),
    billed: billedSentence(generation, vendor),
    actions: entry.actions,
    vendorWords: wordsOf(error),
  };
}

/** An answer that we could not read has its HTTP status; a job that failed has none. */
function endedByWords({ code, provider_error: theirs }: NonNullable<Generation["error"]>) {
  return code === "bad_response" && theirs !== null && theirs.http_status === null;
}

/** The vendor's name without what stands in brackets behind it. */
export function vendorName(generation: Pick<Generation, "provider">, provider?: Provider) {
  return (provider?.display_name ?? generation.provider).replace(/ \(.*\)$/, "");
}

function billedSentence({ error, usage }: Generation, vendor: string) {
  switch (error?.billed) {
    case "no":
      return "You were not billed.";
    case "yes":
      return typeof usage?.cost === "number"
        ? `${vendor} bills this all the same: ${money(usage.cost)}.`
        : `${vendor} bills this all the same.`;
    default:
      return usage?.cost_note
        ? `Whether this is billed is unknown. ${usage.cost_note}`
        : "Whether this is billed is unknown.";
  }
}

function wordsOf({ message, provider_error: theirs }: NonNullable<Generation["error"]>) {
  const said = typeof theirs?.message === "string" ? theirs.message : message;
  const code = theirs?.code ?? theirs?.http_status;
  return [code && String(code), said].filter(Boolean).join(": ") || null;
}

export interface HoldUp extends Omit<FailureWords, "tone" | "vendorWords"> {
  /** `neutral` is waiting as usual; the others need to be seen. */
  tone: FailureWords["tone"] | "neutral";
}

interface Waiting {
  tone: HoldUp["tone"];
  headline: (vendor: string) => string;
  nextStep: (vendor: string) => string;
  actions: readonly FailureAction[];
}

type Detail =
  | "throttled"
  | "rate_limited"
  | "unavailable"
  | "provider_unavailable"
  | "auth_blocked"
  | "submit_unknown";

const BY_DETAIL = {
  throttled: {
    tone: "neutral",
    headline: (vendor) => `Waiting in ${vendor}'s line`,
    nextStep: () => "Your account runs as many jobs as it may. This one starts by itself.",
    actions: [],
  },
  rate_limited: {
    tone: "neutral",
    headline: (vendor) => `Too many jobs at once for your ${vendor} key`,
    nextStep: () => "It waits and is sent by itself. Nothing has been billed.",
    actions: [],
  },
  unavailable: {
    tone: "warning",
    headline: (vendor) => `${vendor} is not answering`,
    nextStep: () => "Nothing was sent yet. It is tried again by itself.",
    actions: [],
  },
  provider_unavailable: {
    tone: "warning",
    headline: (vendor) => `${vendor} is not answering`,
    nextStep: () => "The job goes on there. We keep asking and fetch the result.",
    actions: [],
  },
  auth_blocked: {
    tone: "warning",
    headline: (vendor) => `Your ${vendor} key stopped working`,
    nextStep: () => "The job goes on at the vendor. Replace the key, and its result is fetched.",
    actions: ["replace_key"],
  },
  submit_unknown: {
    tone: "warning",
    headline: (vendor) => `We sent this to ${vendor} and got no answer. It may be running.`,
    nextStep: () => "It is never sent a second time by machine, so that you do not pay twice.",
    actions: ["look_again", "resolve"],
  },
} satisfies Record<Detail, Waiting>;

const HOLD_UPS: ReadonlyMap<string, Waiting> = new Map(Object.entries(BY_DETAIL));

/** What a generation under way is held up by; null when nothing is. */
export function holdUpOf(generation: Generation, provider: Provider | undefined): HoldUp | null {
  const detail = generation.stage === "submit_unknown" ? "submit_unknown" : generation.detail;
  if (detail === null) return null;
  const vendor = vendorName(generation, provider);
  const entry = HOLD_UPS.get(detail);
  if (!entry) {
    // An adapter from outside may have words of its own.
    const headline = `${vendor} says: ${detail.replaceAll("_", " ")}`;
    return { tone: "neutral", headline, nextStep: "", billed: null, actions: [] };
  }
  return {
    tone: entry.tone,
    headline: entry.headline(vendor),
    nextStep: entry.nextStep(vendor),
    billed: detail === "submit_unknown" ? "You may have been billed." : null,
    actions: entry.actions,
  };
}
