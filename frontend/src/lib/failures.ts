/**
 * The one table of words for what goes wrong with a generation (matched by code).
 *
 * The codes are those of the API's `GenerationError`.
 */
import type { Generation, Provider } from "@/api/types";
import { money } from "./format";

/** What the button of a failure does. */
export type FailureAction =
  | "edit"
  | "run_again"
  | "another_model"
  | "limit"
  | "open_billing"
  | "open_policy"
  | "replace_key"
  | "look_again"
  | "mark_not_started"
  | "attach_job"
  | "copy_diagnostics"
  | "open_issue";

export interface FailureWords {
  tone: "danger" | "warning";
  headline: string;
  nextStep: string;
  /** Whether it cost money; null while that is not a question. */
  billed: string | null;
  /** The first is the button; the others are other ways out, in less prominent words. */
  actions: readonly FailureAction[];
  /** The vendor's own words. */
  vendorWords: string | null;
}

interface Entry {
  tone?: FailureWords["tone"];
  headline: (vendor: string, generation: Generation) => string;
  nextStep: (vendor: string, provider: Provider | undefined) => string;
  actions: readonly FailureAction[];
}

type ErrorCode = NonNullable<Generation["error"]>["code"];

/** What a person has to know before saying that a lost submit never was. */
export function payTwice(vendor: string, provider: Provider | undefined) {
  const look = `Before you mark it as not started, look into your ${vendor} account: if the job is there after all, running it again is paid twice.`;
  return canLookUp(provider) ? look : `We cannot look for it at ${vendor} from here. ${look}`;
}

/** The ways out that there are at this provider. */
export function waysOut(actions: readonly FailureAction[], provider: Provider | undefined) {
  // Without a job id, looking again means looking it up by our own reference.
  return actions.includes("attach_job") && !canLookUp(provider)
    ? actions.filter((one) => one !== "look_again")
    : actions;
}

function canLookUp(provider: Provider | undefined) {
  return provider?.finds_lost_jobs ?? true;
}

const NOT_FETCHED = {
  headline: (vendor: string) => `${vendor} made the video, but it could not be fetched`,
  actions: ["run_again"],
} as const;

const BY_CODE = {
  content_blocked: {
    headline: (vendor, generation) => `${vendor} declined ${blocked(generation)}`,
    nextStep: () =>
      "Change what it objects to, or try another model: vendors draw the line differently.",
    actions: ["edit", "another_model", "open_policy"],
  },
  unavailable: {
    headline: (vendor) => `${vendor} could not make it just now`,
    nextStep: (vendor) => `The trouble is at ${vendor}. Try again later, or with another model.`,
    actions: ["run_again", "another_model"],
  },
  rate_limited: {
    headline: (vendor) => `Too many jobs at once for your ${vendor} key`,
    nextStep: () =>
      "It waited in line until its time was over. Run fewer jobs at once, or try again.",
    actions: ["run_again", "limit"],
  },
  quota: {
    headline: (vendor) => `Your ${vendor} account has no credits left`,
    nextStep: (vendor) => `Add credits at ${vendor}, or use another model.`,
    actions: ["open_billing", "another_model"],
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
    actions: ["copy_diagnostics", "open_issue"],
  },
  submit_unknown: {
    headline: (vendor) => `We sent this to ${vendor} and never got an answer`,
    nextStep: payTwice,
    actions: ["look_again", "attach_job", "mark_not_started"],
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
    actions: ["copy_diagnostics", "open_issue"],
  },
  download_not_playable: {
    ...NOT_FETCHED,
    nextStep: () => "The file is whole, but no picture of it could be read.",
    actions: ["copy_diagnostics", "open_issue"],
  },
  download_too_large: {
    ...NOT_FETCHED,
    nextStep: () => "The file is larger than this gateway accepts (MAX_VIDEO_BYTES).",
    actions: [],
  },
  download_unsafe_url: {
    ...NOT_FETCHED,
    nextStep: (vendor) => `${vendor} named an address that this gateway does not open.`,
    actions: ["copy_diagnostics", "open_issue"],
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
  download_provider_auth: {
    ...NOT_FETCHED,
    nextStep: () => "Your key stopped working before. Replace it, then run this again.",
    actions: ["replace_key"],
  },
  download_provider_quota: {
    ...NOT_FETCHED,
    nextStep: (vendor) => `${vendor} hands nothing out while your account has no credits left.`,
    actions: ["open_billing"],
  },
  download_provider_rate_limited: {
    ...NOT_FETCHED,
    nextStep: (vendor) => `${vendor} had too many questions from your key, for hours.`,
  },
  download_provider_unavailable: {
    ...NOT_FETCHED,
    nextStep: (vendor) => `${vendor} did not answer, for hours, where the file is.`,
  },
  download_provider_invalid_request: {
    ...NOT_FETCHED,
    nextStep: (vendor) => `${vendor} refused to say where the file is.`,
  },
  download_provider_content_blocked: {
    ...NOT_FETCHED,
    nextStep: (vendor) => `${vendor} withholds it: read its own words below.`,
    actions: ["edit", "open_policy"],
  },
  download_provider_bad_response: {
    ...NOT_FETCHED,
    nextStep: (vendor) => `${vendor} says nothing that we understand about where the file is.`,
    actions: ["copy_diagnostics", "open_issue"],
  },
} satisfies Record<ErrorCode, Entry>;

const ENTRIES: ReadonlyMap<string, Entry> = new Map(Object.entries(BY_CODE));

const UNKNOWN_CODE: Entry = {
  headline: () => "This ended without a video",
  nextStep: () => "The words below say why.",
  actions: ["copy_diagnostics", "open_issue"],
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
    nextStep: entry.nextStep(vendor, provider),
    billed: billedSentence(generation, vendor),
    actions: waysOut(entry.actions, provider),
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
