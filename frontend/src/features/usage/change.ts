import { percent } from "@/lib/format";

export interface Change {
  direction: "up" | "down" | "same";
  /** `$1.20 more (+24%)`. */
  text: string;
}

interface Words {
  amount: (value: number) => string;
  more: string;
  less: string;
  /** Says the share as well, which means nothing for a rate. */
  withShare?: boolean;
}

/** A figure against the one of the days before; null when there is nothing to compare. */
export function changeOf(now: number | null, before: number | null, words: Words): Change | null {
  if (now === null || before === null) return null;
  const amount = words.amount(Math.abs(now - before));
  if (amount === words.amount(0)) return { direction: "same", text: "The same as" };
  const isMore = now > before;
  const share = words.withShare && before > 0 ? ` (${signed((now - before) / before)})` : "";
  return {
    direction: isMore ? "up" : "down",
    text: `${amount} ${isMore ? words.more : words.less}${share} than`,
  };
}

function signed(share: number) {
  return `${share > 0 ? "+" : "−"}${percent(Math.abs(share))}`;
}
