import { expect, it } from "vitest";
import { draftFrom, formPart, isSame, playgroundSearch, searchOf } from "./address";
import { type Draft, EMPTY_DRAFT } from "./form/draft";

const FULL: Draft = {
  ...EMPTY_DRAFT,
  prompt: "A secret",
  negative_prompt: "another",
  model: "kling/kling-3.0",
  others: ["demo/test-card"],
  count: 2,
  duration: 8,
  aspect_ratio: "9:16",
  resolution: "1080p",
  audio: false,
  fps: 24,
  seed: 0,
  image: { source: "asset_a", width: 1, height: 1, bytes: 1 },
  provider_options: { multi_shot: true },
  deadline_minutes: 15,
};

it("carries model and options, and never what was written", () => {
  const search = searchOf(FULL);
  expect(JSON.stringify(search)).not.toMatch(/secret|another|asset_/);
  expect(draftFrom(search, EMPTY_DRAFT)).toEqual({
    ...FULL,
    prompt: "",
    negative_prompt: "",
    image: null,
  });
});

it("keeps the wishes where a link names nothing but a model", () => {
  expect(draftFrom({ model: "demo/test-card" }, FULL)).toEqual({
    ...FULL,
    model: "demo/test-card",
  });
});

it("takes a prompt from a link that was made to carry one", () => {
  expect(draftFrom({ model: FULL.model, prompt: "A fox" }, EMPTY_DRAFT).prompt).toBe("A fox");
});

it("forgives what it cannot read", () => {
  const search = playgroundSearch.parse({
    duration: "long",
    count: 9,
    deadline_minutes: 0,
    reuse: "../x",
    model: "a/b",
  });
  expect(isSame(formPart(search), { model: "a/b" })).toBe(true);
  expect(search.reuse).toBeUndefined();
});
