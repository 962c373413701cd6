import { describe, expect, it } from "vitest";
import type { Price } from "@/api/types";
import { aModel } from "@/test/providers";
import { type Draft, EMPTY_DRAFT } from "./draft";
import { quoteOf, totalOf } from "./quote";

const price = (amounts: Partial<Price>): Price => ({
  when: {},
  usd_per_second: 0,
  usd_per_video: 0,
  usd_per_image: 0,
  usd_minimum: 0,
  source: "a price list",
  checked: "2026-11-20",
  ...amounts,
});
const draft = (changes: Partial<Draft> = {}): Draft => ({ ...EMPTY_DRAFT, ...changes });
const image = { source: "asset_a", width: null, height: null, bytes: null };

describe("a quote", () => {
  it("takes the first rule whose conditions hold", () => {
    const prices = [
      price({ when: { resolution: ["1080p", "4k"] }, usd_per_second: 0.2 }),
      price({ usd_per_second: 0.1 }),
    ];
    expect(quoteOf(aModel({ prices }), draft()).cost).toBe(0.5);
    expect(quoteOf(aModel({ prices }), draft({ resolution: "1080p" })).cost).toBe(1);
  });

  it("is exact where binary fractions are not", () => {
    const prices = [price({ usd_per_second: 0.1, usd_per_video: 0.2 })];
    const model = aModel({ prices, durations: [3], default_duration: 3 });
    expect(quoteOf(model, draft()).cost).toBe(0.5);
    expect(totalOf([quoteOf(model, draft())], 3)).toEqual({ known: 1.5, unknown: 0 });
  });

  it("counts images, and never less than the vendor's least charge", () => {
    const prices = [price({ usd_per_video: 0.01, usd_per_image: 0.05, usd_minimum: 0.1 })];
    expect(quoteOf(aModel({ prices }), draft()).cost).toBe(0.1);
    const images = draft({ image, reference_images: [image, image] });
    expect(quoteOf(aModel({ prices }), images).cost).toBe(0.16);
  });

  it("is unknown, with the reason, and never zero", () => {
    const open = aModel({
      durations: [],
      default_duration: null,
      prices: [price({ usd_per_second: 1 })],
    });
    expect(quoteOf(open, draft())).toMatchObject({
      cost: null,
      note: expect.stringContaining("chooses the length"),
    });
    const unpriced = aModel({ price_note: "Ask the vendor." });
    expect(quoteOf(unpriced, draft())).toMatchObject({ cost: null, note: "Ask the vendor." });
    expect(totalOf([quoteOf(unpriced, draft())], 2)).toEqual({ known: 0, unknown: 2 });
  });
});
