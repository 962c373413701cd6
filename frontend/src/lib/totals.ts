import type { Generation } from "@/api/types";
import { money, plural } from "./format";

/** What several cost together; those whose cost nobody knows are counted apart. */
export function costWords(generations: readonly Generation[]) {
  return sumWords(generations.map(({ usage, estimate }) => (usage ? usage.cost : estimate.cost)));
}

/** What it is likely to cost to make them again. */
export function estimateWords(generations: readonly Generation[]) {
  return sumWords(generations.map(({ estimate }) => estimate.cost));
}

function sumWords(amounts: readonly (number | null)[]) {
  const known = amounts.filter((amount) => amount !== null);
  const unknown = amounts.length - known.length;
  const sum = money(known.reduce((total, amount) => total + amount, 0));
  if (unknown === 0) return sum;
  if (known.length === 0) return "cost unknown";
  return `${sum} and ${plural(unknown, "unknown amount")}`;
}
