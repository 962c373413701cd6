import type { ReactNode } from "react";
import type { UsageSummary } from "@/api/types";
import { Card } from "@/components/ui/card";
import { money, plural } from "@/lib/format";

/** Estimated, actual and unknown, each for itself: none of them is hidden in another. */
export function MoneyStrip({ summary }: { summary: UsageSummary }) {
  const generations = (amount: number) => plural(amount, "generation");
  const byList = summary.total_cost - summary.cost_reported;
  const both = summary.cost_difference;
  return (
    <Card>
      <dl className="grid grid-cols-2 divide-border xl:grid-cols-4 xl:divide-x">
        <Part label="Estimated before" value={money(summary.estimated_cost)}>
          {summary.estimate_unknown > 0
            ? `No estimate for ${generations(summary.estimate_unknown)}`
            : "An estimate for every generation"}
        </Part>
        <Part label="Actual" value={money(summary.total_cost)}>
          {money(summary.cost_reported)} reported by providers, {money(byList)} list price × use
        </Part>
        <Part label="Actual less estimated" value={difference(both)}>
          Where both are known
        </Part>
        <Part
          label="Unknown"
          value={summary.cost_unknown === 0 ? "Nothing" : generations(summary.cost_unknown)}
        >
          {summary.cost_unknown === 0
            ? "Every cost is known"
            : `Not in the spend; estimated at ${money(summary.estimate_of_unknown)}`}
        </Part>
      </dl>
    </Card>
  );
}

function difference(value: number) {
  if (money(Math.abs(value)) === money(0)) return money(0);
  return `${value < 0 ? "−" : "+"}${money(Math.abs(value))}`;
}

function Part({ label, value, children }: { label: string; value: string; children: ReactNode }) {
  return (
    <div className="px-4 py-3.5 sm:px-5">
      <dt className="font-medium text-[13px] text-muted-foreground">{label}</dt>
      <dd className="tabular mt-0.5 font-semibold text-base">{value}</dd>
      <dd className="text-muted-foreground text-xs leading-5">{children}</dd>
    </div>
  );
}
