import type { Generation } from "@/api/types";
import { capital, money } from "./format";

type Usage = NonNullable<Generation["usage"]>;
type Basis = NonNullable<Usage["cost_basis"]>;

const BASIS = {
  vendor: "as the vendor reported it",
  measured: "price list times the seconds of the file",
  requested: "price list times the seconds asked for",
  not_billed: "not billed",
} satisfies Record<Basis, string>;

export interface CostWords {
  /** `About $0.40`, `$0.36`, `Free`, `Cost unknown`. */
  amount: string;
  /** Where the figure comes from, or why there is none. */
  note: string | null;
  /** `$0.04 less than estimated`; null where both agree or one is not known. */
  difference: string | null;
  isKnown: boolean;
}

/** What a generation costs: the estimate while it runs, then what it did cost. */
export function costOf({ usage, estimate, status }: Generation): CostWords {
  if (usage === null) return estimated(estimate);
  if (usage.cost === null) {
    return { amount: "Cost unknown", note: usage.cost_note, difference: null, isKnown: false };
  }
  if (usage.cost === 0) {
    const amount = status === "completed" ? "Free" : "Not billed";
    return { amount, note: usage.cost_note, difference: null, isKnown: true };
  }
  return {
    amount: money(usage.cost),
    note: usage.cost_note ?? (usage.cost_basis && capital(BASIS[usage.cost_basis])),
    difference: difference(usage.cost, estimate.cost),
    isKnown: true,
  };
}

function estimated({ cost, note }: Generation["estimate"]): CostWords {
  if (cost === null) return { amount: "Price unknown", note, difference: null, isKnown: false };
  if (cost === 0) return { amount: "Free", note: null, difference: null, isKnown: true };
  return { amount: `About ${money(cost)}`, note: "Estimated", difference: null, isKnown: true };
}

const HALF_A_MICRO = 5e-7;

function difference(actual: number, estimate: number | null) {
  if (estimate === null) return null;
  const more = actual - estimate;
  if (Math.abs(more) < HALF_A_MICRO) return null;
  return `${money(Math.abs(more))} ${more > 0 ? "more" : "less"} than estimated`;
}
