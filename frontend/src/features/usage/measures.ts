import type { UsageSummary } from "@/api/types";
import { count, money, unitPrice } from "@/lib/format";
import type { Measure } from "./search";
import type { Amount } from "./series";

/** `72.5 s` of video; whole seconds once there are a hundred. */
export function seconds(value: number) {
  const shown = value < 100 ? Math.round(value * 10) / 10 : Math.round(value);
  return `${count(shown)} s`;
}

/** `$0.0829`: a tenth of a millicent more or less says nothing about a mean. */
export function perSecond(usd: number) {
  return unitPrice(Math.round(usd * 1e4) / 1e4);
}

export const MEASURE = {
  spend: { label: "Spend", title: "Spend", format: money },
  count: { label: "Generations", title: "Generations", format: count },
  seconds: { label: "Seconds", title: "Seconds of video", format: seconds },
} satisfies Record<Measure, { label: string; title: string; format: (value: number) => string }>;

/** The spend, unless nobody knows any of it: that is not the same as nothing spent. */
export function knownCost({ total_cost, cost_unknown }: UsageSummary) {
  return total_cost === 0 && cost_unknown > 0 ? null : total_cost;
}

export function spendInWords(summary: UsageSummary) {
  const cost = knownCost(summary);
  return cost === null ? "Unknown" : money(cost);
}

/** Round numbers from nothing to at least `most`, for an axis. */
export function ticksTo(most: number, isWhole: boolean) {
  if (most <= 0) return isWhole ? [0, 1] : [0];
  const power = 10 ** Math.floor(Math.log10(most / 4));
  const step = [1, 2, 2.5, 5, 10].map((one) => one * power).find((one) => one * 4 >= most);
  const size = isWhole ? Math.max(1, Math.ceil(step ?? most)) : (step ?? most);
  const many = Math.ceil(most / size - 1e-9);
  return Array.from({ length: many + 1 }, (_, at) => Number((at * size).toPrecision(12)));
}

/** `$1.20`, `$1.20 + 2 unknown`, `2 unknown`. */
export function amountInWords({ value, unknown }: Amount, measure: Measure) {
  const { format } = MEASURE[measure];
  if (unknown === 0) return format(value);
  const note = `${count(unknown)} unknown`;
  return value > 0 ? `${format(value)} + ${note}` : note;
}
