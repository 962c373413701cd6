import { ArrowRightIcon } from "lucide-react";
import type { Generation } from "@/api/types";
import { cn } from "@/lib/cn";
import { costOf } from "@/lib/cost";
import { money } from "@/lib/format";

interface CostProps {
  generation: Generation;
  className?: string;
}

/** What it costs in a word or two. The reason of an unknown amount is its tooltip. */
export function Cost({ generation, className }: CostProps) {
  const { amount, note, difference, isKnown } = costOf(generation);
  return (
    <span
      className={cn("tabular", !isKnown && "text-muted-foreground", className)}
      title={[note, difference].filter(Boolean).join(". ") || undefined}
    >
      {amount}
    </span>
  );
}

/** Estimated → actual, the difference, and where the figures come from. */
export function CostDetails({ generation, className }: CostProps) {
  const { amount, note, difference } = costOf(generation);
  const { estimate, usage } = generation;
  const hasBoth = Boolean(usage && estimate.cost);
  return (
    <div className={cn("grid gap-1", className)}>
      <p className="tabular flex flex-wrap items-center gap-x-2">
        {hasBoth && (
          <>
            <span className="text-muted-foreground">Estimated {money(estimate.cost)}</span>
            <ArrowRightIcon className="size-3.5 text-muted-foreground" aria-hidden="true" />
            <span className="sr-only">actual:</span>
          </>
        )}
        <span className="font-medium">{amount}</span>
      </p>
      {[difference, note, !usage && limitOf(generation)]
        .filter((line) => typeof line === "string")
        .map((line) => (
          <p key={line} className="text-muted-foreground text-xs">
            {line}
          </p>
        ))}
    </div>
  );
}

function limitOf({ estimate }: Generation) {
  return !estimate.vendor_limit
    ? null
    : `The vendor charges ${money(estimate.vendor_limit)} at most`;
}
