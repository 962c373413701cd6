import { expect, it } from "vitest";
import type { Price } from "@/api/types";
import { priceSummary } from "./price";

function price(amounts: Partial<Price>): Price {
  return {
    when: {},
    usd_per_second: 0,
    usd_per_video: 0,
    usd_per_image: 0,
    usd_minimum: 0,
    source: "a price list",
    checked: "2026-11-20",
    ...amounts,
  };
}

it.each([
  [[], null],
  [[price({})], "Free"],
  [[price({ usd_per_second: 0.084 })], "$0.084 per second"],
  [[price({ usd_per_second: 0.42 }), price({ usd_per_second: 0.084 })], "$0.084–$0.42 per second"],
  [[price({ usd_per_second: 0.1, usd_per_video: 0.5 })], "$0.10 per second + $0.50 per video"],
])("sums up a price list", (prices, words) => expect(priceSummary({ prices })).toBe(words));
