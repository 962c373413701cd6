/** The words for what a generation under way waits for (matched by the API's `detail`). */
import type { Generation, Provider } from "@/api/types";
import { type FailureAction, type FailureWords, vendorName } from "./failures";

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
