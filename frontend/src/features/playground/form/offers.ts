/** What a field may be, in words, and the nearest of it. */
import type { Draft } from "./draft";

/** `4, 6 or 8 s`, `3 to 15 s`, `16:9 or 9:16`. */
export function offerWords(choices: readonly (string | number)[], unit = "") {
  const numbers = choices.filter((one) => typeof one === "number");
  const [least, most] = [Math.min(...numbers), Math.max(...numbers)];
  const isRange = numbers.length > 3 && most - least === numbers.length - 1;
  const all = choices.map(String);
  const words =
    isRange && numbers.length === choices.length
      ? `${least} to ${most}`
      : [all.slice(0, -1).join(", "), ...all.slice(-1)].filter(Boolean).join(" or ");
  return unit ? `${words} ${unit}` : words;
}

export type Offered = "duration" | "aspect_ratio" | "resolution" | "fps";

/** The value nearest to what was asked for, as a change of the draft; null without one. */
export function nearestOffer(
  field: Offered,
  choices: readonly unknown[],
  asked: string | number,
): { label: string; change: Partial<Draft> } | null {
  if (field === "duration" || field === "fps") {
    const numbers = choices.filter((one) => typeof one === "number");
    const value = nearest(numbers, (one) => one - Number(asked));
    if (value === null) return null;
    return { label: field === "fps" ? `${value} fps` : `${value} s`, change: { [field]: value } };
  }
  const measure = field === "resolution" ? linesOf : (ratio: string) => Math.log(ratioOf(ratio));
  const texts = choices.filter((one) => typeof one === "string");
  const value = nearest(texts, (one) => measure(one) - measure(String(asked)));
  return value === null ? null : { label: value, change: { [field]: value } };
}

export function sorted<T>(values: readonly T[], distance: (value: T) => number) {
  return [...values].sort((a, b) => Math.abs(distance(a)) - Math.abs(distance(b)));
}

function nearest<T>(values: readonly T[], distance: (value: T) => number): T | null {
  return sorted(values, distance)[0] ?? null;
}

/** Width by height of `16:9`; a square where it cannot be read. */
export function ratioOf(ratio: string) {
  const [width = 1, height = 1] = ratio.split(":").map(Number);
  return width / height || 1;
}

/** Lines of `720p`, of `4k` too. */
function linesOf(resolution: string) {
  if (resolution.toLowerCase() === "4k") return 2160;
  return Number.parseInt(resolution, 10) || 0;
}
