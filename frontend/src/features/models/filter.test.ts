import { expect, it } from "vitest";
import { aModel, aProvider } from "@/test/providers";
import { choicesOf, fitting, modelsSearch, retiredOf } from "./filter";

const SHORT = aModel({ id: "kling/short", durations: [5], audio: "always", image: "no" });
const LONG = aModel({
  id: "kling/long",
  durations: [5, 10],
  aspect_ratios: ["16:9"],
  last_frame: true,
  reference_images: 3,
  seed: true,
});
const OLD = aModel({ id: "kling/old", status: "retired", aspect_ratios: ["5:4"], durations: [30] });
const PROVIDERS = [
  aProvider({ model_details: [SHORT, LONG, OLD] }),
  aProvider({ name: "runway", has_key: false, model_details: [aModel({ id: "runway/gen" })] }),
];

it.each([
  [{}, ["kling/short", "kling/long", "runway/gen"]],
  [{ retired: true as const }, ["kling/short", "kling/long", "kling/old", "runway/gen"]],
  [{ q: "old" }, ["kling/old"]],
  [{ q: "LONG kling" }, ["kling/long"]],
  [{ ratio: "9:16", q: "short" }, ["kling/short"]],
  [{ seconds: 8 }, ["kling/long", "runway/gen"]],
  [{ audio: true as const }, ["kling/short"]],
  [{ last_frame: true as const }, ["kling/long"]],
  [{ reference_images: true as const }, ["kling/long"]],
  [{ seed: true as const }, ["kling/long"]],
  [{ seed: true as const, audio: true as const }, []],
  [{ image: true as const, usable: true as const }, ["kling/long"]],
  [{ q: "nothing" }, []],
])("%o leaves %o", (search, ids) => {
  const found = fitting(PROVIDERS, search).flatMap(({ models }) => models.map(({ id }) => id));
  expect(found).toEqual(ids);
});

it("offers the ratios and lengths of the models that are there, the widest first", () => {
  expect(choicesOf(PROVIDERS, {})).toEqual({ ratios: ["16:9", "9:16"], seconds: [5, 10] });
  expect(choicesOf(PROVIDERS, { retired: true })).toEqual({
    ratios: ["16:9", "5:4", "9:16"],
    seconds: [5, 10, 30],
  });
  // What a link asks for can be seen, and switched off, although nothing has it.
  expect(choicesOf(PROVIDERS, { ratio: "1:2", seconds: 7 })).toEqual({
    ratios: ["16:9", "9:16", "1:2"],
    seconds: [5, 7, 10],
  });
});

it("counts those that have ended and are not shown", () => {
  expect(retiredOf(PROVIDERS, {})).toBe(1);
  expect(retiredOf(PROVIDERS, { ratio: "9:16" })).toBe(0);
  expect(retiredOf(PROVIDERS, { retired: true })).toBe(0);
});

it("shows a server that takes any model, until abilities are asked for that nobody knows", () => {
  const server = aProvider({ model_details: [OLD], accepts_unlisted_models: true });
  expect(fitting([server], {})).toEqual([{ provider: server, models: [] }]);
  expect(fitting([server], { q: "kling ai" })).toHaveLength(1);
  expect(fitting([server], { ratio: "16:9" })).toEqual([]);
  expect(fitting([server], { q: "veo" })).toEqual([]);
});

it("forgives an address that somebody has bent", () => {
  expect(modelsSearch.parse({ q: 7, seconds: "x", audio: "yes", ratio: "9:16" })).toEqual({
    q: undefined,
    seconds: undefined,
    audio: undefined,
    ratio: "9:16",
  });
});
