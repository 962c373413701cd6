import { expect, it } from "vitest";
import { newsOf } from "./news";

it.each([
  ["generation.completed", {}, "Generation ready", "Your video is ready"],
  ["generation.failed", {}, "Generation failed", "A generation failed"],
  ["generation.cancelled", {}, "Generation cancelled", null],
  [
    "generation.stage",
    { stage: "submit_unknown" },
    "Sent without an answer, it may be running",
    "A generation waits for your word",
  ],
] as const)("%s with %o is told", (type, data, words, title) => {
  expect(newsOf({ type, data })).toEqual({ words, title });
});

it("a step on the way is not told", () => {
  expect(newsOf({ type: "generation.stage", data: { stage: "submitted" } })).toBeUndefined();
  expect(newsOf({ type: "generation.progress", data: { progress: 40 } })).toBeUndefined();
});
