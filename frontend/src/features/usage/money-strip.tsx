import type { ReactNode } from "react";
import type { UsageSummary } from "@/api/types";
import { Card } from "@/components/ui/card";
import { money, plural } from "@/lib/format";
import { type GalleryFilter, GalleryLink } from "./gallery";
import { knownCost, spendInWords } from "./measures";

interface MoneyStripProps {
  summary: UsageSummary;
  /** The generations behind the figures. */
  filter: GalleryFilter;
}

/** Estimated, actual and unknown, each for itself: none of them is hidden in another. */
export function MoneyStrip({ summary, filter }: MoneyStripProps) {
  const { total_generations: all, estimate_unknown, cost_unknown } = summary;
  const ofPrices = summary.total_cost - summary.cost_reported;
  const generations = (amount: number) => plural(amount, "generation");
  return (
    <Card>
      <dl className="grid grid-cols-2 divide-border xl:grid-cols-4 xl:divide-x">
        <Part
          label="Estimated before"
          value={estimate_unknown === all ? "Unknown" : money(summary.estimated_cost)}
        >
          {estimate_unknown > 0
            ? `No estimate for ${generations(estimate_unknown)}`
            : "An estimate for every generation"}
        </Part>
        <Part label="Actual" value={spendInWords(summary)}>
          {knownCost(summary) === null
            ? "No cost is known"
            : `${money(summary.cost_reported)} reported by providers, ${money(ofPrices)} list price × use`}
        </Part>
        <Part
          label="Actual less estimated"
          value={
            estimate_unknown + cost_unknown < all || summary.cost_difference !== 0
              ? difference(summary.cost_difference)
              : money(null)
          }
        >
          Where both are known
        </Part>
        <Part
          label="Unknown"
          value={
            cost_unknown === 0 ? (
              "Nothing"
            ) : (
              <GalleryLink filter={{ ...filter, cost_known: false }}>
                {generations(cost_unknown)}
              </GalleryLink>
            )
          }
        >
          {unknownInWords(summary)}
        </Part>
      </dl>
    </Card>
  );
}

function unknownInWords({ cost_unknown, estimate_of_unknown }: UsageSummary) {
  if (cost_unknown === 0) return "Every cost is known";
  if (estimate_of_unknown === 0) return "Not in the spend, and not estimated";
  return `Not in the spend; estimated at ${money(estimate_of_unknown)}`;
}

function difference(value: number) {
  if (money(Math.abs(value)) === money(0)) return money(0);
  return `${value < 0 ? "−" : "+"}${money(Math.abs(value))}`;
}

function Part({
  label,
  value,
  children,
}: {
  label: string;
  value: ReactNode;
  children: ReactNode;
}) {
  return (
    <div className="px-4 py-3.5 sm:px-5">
      <dt className="font-medium text-[13px] text-muted-foreground">{label}</dt>
      <dd className="tabular mt-0.5 font-semibold text-base">{value}</dd>
      <dd className="text-muted-foreground text-xs leading-5">{children}</dd>
    </div>
  );
}
