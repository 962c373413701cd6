/** The words for what a generation under way waits for (matched by the API's `detail`). */
import type { Generation, Provider } from "@/api/types";
import { type FailureAction, type FailureWords, payTwice, vendorName, waysOut } from "./failures";
import { since, toDate } from "./format";

export interface HoldUp extends Omit<FailureWords, "tone" | "vendorWords"> {
  /** `neutral` is waiting as usual; the others need to be seen. */
  tone: FailureWords["tone"] | "neutral";
}

interface Waiting {
  tone: HoldUp["tone"];
  headline: (vendor: string, since: string) => string;
  nextStep: (vendor: string, provider: Provider | undefined) => string;
  /** Whether it cost money; null where the answer is not known yet. */
  billed: string | null;
  actions: readonly FailureAction[];
}

type Detail =
  | "throttled"
  | "rate_limited"
  | "unavailable"
  | "provider_unavailable"
  | "asked_too_often"
  | "answer_unreadable"
  | "file_unavailable"
  | "auth_blocked"
  | "submit_unknown";

const NOT_BILLED = "Nothing has been billed.";

const BY_DETAIL = {
  throttled: {
    tone: "neutral",
    headline: (vendor) => `Waiting in ${vendor}'s line`,
    nextStep: () => "Your account runs as many jobs as it may. This one starts by itself.",
    billed: null,
    actions: [],
  },
  rate_limited: {
    tone: "neutral",
    headline: (vendor) => `Too many jobs at once for your ${vendor} key`,
    nextStep: () => "It waits and is sent by itself.",
    billed: NOT_BILLED,
    actions: ["limit"],
  },
  unavailable: {
    tone: "warning",
    headline: (vendor, since) => `${vendor} is not answering${since}`,
    nextStep: () => "Nothing was sent yet. It is tried again by itself.",
    billed: NOT_BILLED,
    actions: ["another_model"],
  },
  provider_unavailable: {
    tone: "warning",
    headline: (vendor, since) => `${vendor} is not answering${since}`,
    nextStep: () => "The job goes on there. We keep asking and fetch the result.",
    billed: null,
    actions: ["look_again"],
  },
  asked_too_often: {
    tone: "warning",
    headline: (vendor, since) => `${vendor} has had too many questions from your key${since}`,
    nextStep: () => "The job goes on there. We ask less often and fetch the result.",
    billed: null,
    actions: [],
  },
  answer_unreadable: {
    tone: "warning",
    headline: (vendor, since) => `${vendor} answers in a way that we do not understand${since}`,
    nextStep: () =>
      "The job may go on there, and we keep asking. Copy the diagnostics into an issue, so that this can be mended.",
    billed: null,
    actions: ["copy_diagnostics", "open_issue"],
  },
  file_unavailable: {
    tone: "warning",
    headline: (vendor, since) => `${vendor} made the video, but its file does not come${since}`,
    nextStep: () => "We keep asking for its file, for hours if need be.",
    billed: null,
    actions: ["look_again"],
  },
  auth_blocked: {
    tone: "warning",
    headline: (vendor, since) => `Your ${vendor} key stopped working${since}`,
    nextStep: () => "The job goes on at the vendor. Replace the key, and its result is fetched.",
    billed: null,
    actions: ["replace_key"],
  },
  submit_unknown: {
    tone: "warning",
    headline: (vendor) => `We sent this to ${vendor} and got no answer. It may be running.`,
    nextStep: (vendor, provider) =>
      `It is never sent a second time by machine. ${payTwice(vendor, provider)}`,
    billed: "You may have been billed.",
    actions: ["look_again", "attach_job", "mark_not_started"],
  },
} satisfies Record<Detail, Waiting>;

const HOLD_UPS: ReadonlyMap<string, Waiting> = new Map(Object.entries(BY_DETAIL));

/** The earliest that is known: others may have noticed before, or before a restart. */
function sinceWhen(generation: Generation, provider: Provider | undefined) {
  const away = provider?.health.status === "degraded" ? provider.health.since : null;
  const [earliest] = [away, generation.held_up_since]
    .flatMap((moment) => (moment ? [toDate(moment)] : []))
    .toSorted((left, right) => left.getTime() - right.getTime());
  return earliest ? ` (since ${since(earliest)})` : "";
}

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
    headline: entry.headline(vendor, sinceWhen(generation, provider)),
    nextStep: entry.nextStep(vendor, provider),
    billed: entry.billed,
    actions: waysOut(entry.actions, provider),
  };
}
