import { describe, expect, it } from "vitest";
import type { Generation, GenerationRequest } from "@/api/types";
import { aGeneration } from "@/test/generations";
import { paramsOf, requestOf, varied } from "./reuse";

const FULL: GenerationRequest = {
  model: "kling/kling-3.0",
  prompt: "A fox in the snow",
  duration: 8,
  aspect_ratio: "9:16",
  resolution: "1080p",
  seed: 0,
  fps: 24,
  negative_prompt: "rain",
  audio: false,
  image: "asset_first",
  last_frame: "https://example.com/last.png",
  reference_images: ["asset_a", "https://example.com/b.png"],
  provider_options: { camera: { type: "pan", by: [1, 2] }, watermark: false },
  metadata: { shot: "12b" },
  deadline_minutes: 0.5,
};

/** What the gateway shows of a generation that was made from the request. */
function made(request: GenerationRequest): Generation {
  const { model, prompt, metadata = {}, provider_options = {}, ...rest } = request;
  const asInput = (image: string) =>
    image.startsWith("asset_") ? { asset_id: image } : { url: image };
  return aGeneration({
    model,
    prompt,
    metadata,
    params: {
      duration: null,
      aspect_ratio: null,
      resolution: null,
      seed: null,
      fps: null,
      negative_prompt: null,
      audio: null,
      ...rest,
      provider_options,
      ...(rest.image && { image: asInput(rest.image) }),
      ...(rest.last_frame && { last_frame: asInput(rest.last_frame) }),
      ...(rest.reference_images && { reference_images: rest.reference_images.map(asInput) }),
    },
  });
}

describe("reuse", () => {
  it.each([
    ["everything set", FULL],
    ["only what must be", { model: "demo/test-card", prompt: "" }],
  ])("gives the identical request back: %s", (_, request) => {
    expect(requestOf(made(request))).toEqual(request);
  });

  it("takes the model that made it, not the alias that was asked for", () => {
    const generation = aGeneration({ requested_model: "sora-2", model: "kling/kling-3.0" });
    expect(requestOf(generation).model).toBe("kling/kling-3.0");
  });

  it("leaves out what it cannot read instead of failing", () => {
    const params = { duration: "long", image: 7, provider_options: null, aspect_ratio: "1:1" };
    expect(requestOf(aGeneration({ params }))).toEqual({
      model: "demo/test-card",
      prompt: "A paper boat in the rain",
      aspect_ratio: "1:1",
    });
  });

  it("knows which video a remix was made of", () => {
    const source = { operation: "remix", generation_id: "gen_0" };
    expect(paramsOf(aGeneration({ params: { source } })).source).toEqual(source);
  });
});

it("varies nothing but the seed", () => {
  const { seed, ...rest } = varied(FULL);
  expect(rest).toEqual({ ...FULL, seed: undefined });
  expect(seed).not.toBe(FULL.seed);
  expect(Number.isInteger(seed)).toBe(true);
  expect(seed).toBeLessThan(2 ** 31);
});

it("sends no hash in place of what was not kept", () => {
  const hash = `sha256:${"0a".repeat(32)}`;
  const generation = aGeneration({ prompt: hash, params: { duration: 5, negative_prompt: hash } });
  expect(requestOf(generation)).toEqual({ model: "demo/test-card", prompt: "", duration: 5 });
});
