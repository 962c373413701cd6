import type { TestInfo } from "@playwright/test";

export interface Figure {
  name: string;
  value: number;
  unit: string;
  /** What the value must reach: at most, or at least. */
  target?: { most: number } | { least: number };
}

export const ATTACHMENT = "figures";

/** Hands figures to the reporter. */
export async function report(info: TestInfo, figures: readonly Figure[]) {
  await info.attach(ATTACHMENT, { body: JSON.stringify(figures), contentType: "application/json" });
}

export function isMet({ value, target }: Figure) {
  if (!target) return undefined;
  return "most" in target ? value <= target.most : value >= target.least;
}

/** The value below which this share of them lies. */
export function quantile(values: readonly number[], share: number) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
