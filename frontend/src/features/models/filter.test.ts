import { expect, it } from "vitest";
import { aModel, aProvider } from "@/test/providers";
import { fitting, modelsSearch } from "./filter";

const SHORT = aModel({ id: "kling/short", durations: [5], audio: "always", image: "no" });
const LONG = aModel({ id: "kling/long", durations: [5, 10], aspect_ratios: ["16:9"] });
const OLD = aModel({ id: "kling/old", status: "retired", durations: [] });
const PROVIDERS = [
  aProvider({ model_details: [SHORT, LONG, OLD] }),
  aProvider({ name: "runway", has_key: false, model_details: [aModel({ id: "runway/gen" })] }),
];

it.each([
  [{}, ["kling/short", "kling/long", "kling/old", "runway/gen"]],
  [{ q: "LONG kling" }, ["kling/long"]],
  [{ ratio: "9:16", q: "short" }, ["kling/short"]],
  [{ seconds: 8 }, ["kling/long", "runway/gen"]],
  [{ audio: true as const }, ["kling/short"]],
  [{ image: true as const, usable: true as const }, ["kling/long"]],
  [{ q: "nothing" }, []],
])("%o leaves %o", (search, ids) => {
  const found = fitting(PROVIDERS, search).flatMap(({ models }) => models.map(({ id }) => id));
  expect(found).toEqual(ids);
});

it("forgives an address that somebody has bent", () => {
  expect(modelsSearch.parse({ q: 7, seconds: "x", audio: "yes", ratio: "9:16" })).toEqual({
    q: undefined,
    seconds: undefined,
    audio: undefined,
    ratio: "9:16",
  });
});
