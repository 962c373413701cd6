import { render, screen } from "@testing-library/react";
import { expect, it } from "vitest";
import type { Generation } from "@/api/types";
import { costOf } from "@/lib/cost";
import { aGeneration, aVideo } from "@/test/generations";
import { Cost, CostDetails } from "./cost";

function estimated(cost: number | null, note: string | null = null) {
  return { cost, note, vendor_limit: null };
}

function used(cost: number | null, changes: Partial<NonNullable<Generation["usage"]>> = {}) {
  return {
    cost,
    cost_basis: "vendor" as const,
    cost_note: null,
    currency: "USD" as const,
    time_seconds: 9,
    ...changes,
  };
}

it.each([
  [aGeneration({ estimate: estimated(0.4) }), "About $0.40", "Estimated", null],
  [
    aGeneration({ estimate: estimated(null, "No price known.") }),
    "Price unknown",
    "No price known.",
    null,
  ],
  [aGeneration({ estimate: estimated(0) }), "Free", null, null],
  [
    aVideo({ estimate: estimated(0.4), usage: used(0.36) }),
    "$0.36",
    "As the vendor reported it",
    "$0.04 less than estimated",
  ],
  [
    aVideo({ estimate: estimated(0.4), usage: used(0.5) }),
    "$0.50",
    "As the vendor reported it",
    "$0.10 more than estimated",
  ],
  [
    aVideo({ estimate: estimated(0.4), usage: used(0.4, { cost_basis: "requested" }) }),
    "$0.40",
    "Price list times the seconds asked for",
    null,
  ],
  [
    aVideo({ usage: used(null, { cost_basis: null, cost_note: "Not said." }) }),
    "Cost unknown",
    "Not said.",
    null,
  ],
  [aVideo({ usage: used(0) }), "Free", null, null],
  [
    aGeneration({ status: "failed", usage: used(0, { cost_basis: "not_billed" }) }),
    "Not billed",
    null,
    null,
  ],
])("case %#", (generation, amount, note, difference) => {
  const words = costOf(generation);
  expect([words.amount, words.note, words.difference]).toEqual([amount, note, difference]);
});

it("shows the estimate beside what it came to", () => {
  const generation = aVideo({ estimate: estimated(0.4), usage: used(0.36) });
  render(<CostDetails generation={generation} />);
  expect(screen.getByText("Estimated $0.40")).toBeVisible();
  expect(screen.getByText("$0.36")).toBeVisible();
  expect(screen.getByText("$0.04 less than estimated")).toBeVisible();
});

it("never writes an amount that nobody knows", () => {
  render(<Cost generation={aVideo({ usage: used(null, { cost_note: "Not said." }) })} />);
  expect(screen.getByText("Cost unknown")).toHaveAttribute("title", "Not said.");
  expect(screen.queryByText(/\$/)).toBeNull();
});
