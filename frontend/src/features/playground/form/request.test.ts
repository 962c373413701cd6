import { describe, expect, it } from "vitest";
import type { GenerationRequest } from "@/api/types";
import { aModel } from "@/test/providers";
import { type Draft, EMPTY_DRAFT } from "./draft";
import { draftOf, requestFor, variantsOf } from "./request";

const draft = (changes: Partial<Draft>): Draft => ({ ...EMPTY_DRAFT, prompt: "A fox", ...changes });

it("sends what is on screen: the model's defaults too, and nothing that is not set", () => {
  expect(requestFor(aModel(), draft({ resolution: "1080p" }))).toEqual({
    model: "kling/kling-3.0",
    prompt: "A fox",
    duration: 5,
    aspect_ratio: "16:9",
    resolution: "1080p",
  });
});

it("gives the same request again after its way through a form", () => {
  const model = aModel({
    audio: "optional",
    seed: true,
    fps: [24],
    negative_prompt: true,
    last_frame: true,
    reference_images: 2,
  });
  const request: GenerationRequest = {
    model: model.id,
    prompt: "A fox",
    duration: 10,
    aspect_ratio: "9:16",
    resolution: "1080p",
    audio: false,
    fps: 24,
    seed: 0,
    negative_prompt: "rain",
    image: "asset_a",
    last_frame: "https://example.com/last.png",
    reference_images: ["asset_b", "asset_c"],
    provider_options: { camera: { pan: [1, 2] } },
    deadline_minutes: 15,
  };
  expect(requestFor(model, draftOf(request))).toEqual(request);
});

it("leaves the ratio to a first frame that decides it", () => {
  const image = { source: "asset_a", width: 1, height: 1, bytes: 1 };
  const model = aModel({ ratio_follows_image: true });
  expect(requestFor(model, draft({ image, aspect_ratio: "9:16" }))).not.toHaveProperty(
    "aspect_ratio",
  );
});

describe("variants", () => {
  it("have different seeds where the model has seeds", () => {
    const requests = variantsOf(aModel({ seed: true }), draft({ count: 4 }));
    expect(new Set(requests.map(({ seed }) => seed)).size).toBe(4);
    const counted = variantsOf(aModel({ seed: true }), draft({ count: 3, seed: 7 }));
    expect(counted.map(({ seed }) => seed)).toEqual([7, 8, 9]);
  });

  it("are the same request where it has none; one alone gets no seed", () => {
    expect(variantsOf(aModel(), draft({ count: 2 })).map(({ seed }) => seed)).toEqual([
      undefined,
      undefined,
    ]);
    expect(variantsOf(aModel({ seed: true }), draft({}))[0]).not.toHaveProperty("seed");
  });
});
