import { ExternalLinkIcon } from "lucide-react";
import type { ReactNode } from "react";
import type { Generation, Provider } from "@/api/types";
import { type FailureAction, type FailureWords, failureOf, vendorName } from "@/lib/failures";
import { money } from "@/lib/format";
import { holdUpOf } from "@/lib/hold-ups";
import { CopyButton } from "../copy-button";
import { IssueLink } from "../issue-link";
import { Problem } from "../problem";
import { Button } from "../ui/button";
import { NextTry } from "./next-try";
import { canRunAgain } from "./use-run-again";

/** A button is shown for what the page can do. */
export type FailureHandlers = Partial<
  Record<Exclude<FailureAction, keyof typeof PAGES | (typeof REPORTS)[number]>, () => void>
>;

interface FailureProps {
  generation: Generation;
  provider: Provider | undefined;
  on: FailureHandlers;
  className?: string;
}

/** Why a generation failed, or what holds it up; nothing where all is well. */
export function Failure({ generation, provider, on, className }: FailureProps) {
  const words = wordsOf(generation, provider);
  if (words === null) return null;
  const offered = words.actions.filter((action) => isOffered(action, generation, provider, on));
  return (
    <Problem
      role="group"
      className={className}
      tone={words.tone}
      headline={words.headline}
      nextStep={
        <>
          {words.nextStep} <NextTry generation={generation} />
        </>
      }
      billed={words.billed ?? undefined}
      words={
        words.vendorWords
          ? {
              label: generation.error?.provider_error ? "The vendor's own words" : "In detail",
              text: words.vendorWords,
            }
          : undefined
      }
      ids={[
        { label: "Generation", id: generation.id },
        ...(generation.job.id ? [{ label: "Job", id: generation.job.id }] : []),
      ]}
      action={
        offered.length > 0 &&
        offered.map((action, at) => (
          <ActionButton
            key={action}
            action={action}
            isFirst={at === 0}
            generation={generation}
            provider={provider}
            on={on}
          />
        ))
      }
    />
  );
}

function isOffered(
  action: FailureAction,
  generation: Generation,
  provider: Provider | undefined,
  on: FailureHandlers,
) {
  if (isReport(action)) return true;
  if (isPage(action)) return Boolean(PAGES[action].address(provider));
  if (action === "run_again" && !canRunAgain(generation)) return false;
  return on[action] !== undefined;
}

/** What is done at the vendor. */
const PAGES = {
  open_billing: {
    label: (vendor: string) => `Open ${vendor} billing`,
    address: (provider: Provider | undefined) => provider?.billing_url,
  },
  open_policy: {
    label: (vendor: string) => `${vendor}'s usage policy`,
    address: (provider: Provider | undefined) => provider?.policy_url,
  },
};

/** What helps others to mend it. */
const REPORTS = ["copy_diagnostics", "open_issue"] as const;

function isReport(action: FailureAction): action is (typeof REPORTS)[number] {
  return REPORTS.some((one) => one === action);
}

function isPage(action: FailureAction): action is keyof typeof PAGES {
  return action in PAGES;
}

/** Whether there is something to say that has to be seen. */
export function isProblem(generation: Generation, provider: Provider | undefined) {
  return wordsOf(generation, provider) !== null;
}

function wordsOf(generation: Generation, provider: Provider | undefined): FailureWords | null {
  const failure = failureOf(generation, provider);
  if (failure) return failure;
  const holdUp = holdUpOf(generation, provider);
  if (holdUp === null || holdUp.tone === "neutral") return null;
  return { ...holdUp, tone: holdUp.tone, vendorWords: null };
}

interface ActionButtonProps extends Omit<FailureProps, "className"> {
  action: FailureAction;
  isFirst: boolean;
}

function ActionButton({ action, isFirst, generation, provider, on }: ActionButtonProps) {
  if (action === "copy_diagnostics") {
    return (
      <CopyButton
        variant="outline"
        showLabel
        label="Copy diagnostics"
        text={diagnostics(generation)}
      />
    );
  }
  const variant = isFirst || action === "mark_not_started" ? "outline" : "ghost";
  if (action === "open_issue") return <IssueLink variant={variant} />;
  if (isPage(action)) {
    const { label, address } = PAGES[action];
    return (
      <Button asChild size="sm" variant={variant}>
        <a href={address(provider) ?? undefined} target="_blank" rel="noreferrer">
          {label(vendorName(generation, provider))}
          <ExternalLinkIcon aria-hidden="true" />
        </a>
      </Button>
    );
  }
  return (
    <Button size="sm" variant={variant} onClick={on[action]}>
      {LABELS[action](generation)}
    </Button>
  );
}

const LABELS = {
  edit: () => "Edit and try again",
  run_again: ({ estimate }) => `Run again · ${priceOf(estimate)}`,
  another_model: () => "Try another model",
  limit: () => "Change the parallel limit",
  replace_key: () => "Replace key",
  look_again: () => "Look again",
  mark_not_started: () => "Mark as not started",
  attach_job: () => "Give its job id",
} satisfies Record<keyof FailureHandlers, (generation: Generation) => ReactNode>;

function priceOf({ cost }: Generation["estimate"]) {
  if (cost === null) return "price unknown";
  return cost === 0 ? "free" : `about ${money(cost)}`;
}

/** What an issue needs; no prompt and no image is in it. */
function diagnostics({ id, model, stage, detail, error, job, created }: Generation) {
  return JSON.stringify({ id, model, stage, detail, created, error, job }, null, 2);
}
