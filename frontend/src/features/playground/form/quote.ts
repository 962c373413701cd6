/** What a request should cost, by the rules of `catalog/pricing.py`. */
import type { Model, Price } from "@/api/types";
import type { Draft } from "./draft";
import { holds } from "./rules";
import { factsOf, imageCount } from "./settings";

const MICRO = 1_000_000;

export interface Quote {
  /** US dollars; null when nobody knows, and then `note` says why. */
  cost: number | null;
  perSecond: number | null;
  seconds: number | null;
  /** What is charged once: for the video and its images. */
  base: number | null;
  note: string | null;
  rule: Price | null;
}

/** Quotes one video. Counts in whole millionths, so that nothing is lost to binary fractions. */
export function quoteOf(model: Model, draft: Draft): Quote {
  const facts = factsOf(model, draft);
  const rule = model.prices.find((price) => holds(price.when, facts)) ?? null;
  if (rule === null) {
    const note = model.price_note ?? "The catalogue has no price for these settings.";
    return { cost: null, perSecond: null, seconds: null, base: null, note, rule };
  }
  const rate = micro(rule.usd_per_second);
  const base = micro(rule.usd_per_video) + micro(rule.usd_per_image) * imageCount(draft);
  const known = { perSecond: rule.usd_per_second, base: base / MICRO, rule };
  if (rate > 0 && facts.duration === null) {
    const note = "The vendor chooses the length, so the price is not known before.";
    return { ...known, cost: null, seconds: null, note };
  }
  const seconds = facts.duration ?? 0;
  const cost = Math.max(base + rate * seconds, micro(rule.usd_minimum));
  return { ...known, cost: cost / MICRO, seconds: facts.duration, note: null };
}

export interface Total {
  /** The sum of what is known. */
  known: number;
  /** How many of the videos have no price. */
  unknown: number;
}

export function totalOf(quotes: readonly Quote[], count: number): Total {
  const sum = quotes.reduce((total, { cost }) => total + micro(cost ?? 0), 0);
  const unknown = quotes.filter(({ cost }) => cost === null).length;
  return { known: (sum * count) / MICRO, unknown: unknown * count };
}

function micro(usd: number) {
  return Math.round(usd * MICRO);
}
