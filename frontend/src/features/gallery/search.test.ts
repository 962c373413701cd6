import { expect, it } from "vitest";
import { z } from "zod/mini";
import { apiFilter } from "./filters/api-filter";
import { gallerySearch, hasFilters } from "./search";

const read = (search: unknown) => z.parse(gallerySearch, search);

it("reads one value and several, as links of other pages write them", () => {
  expect(read({ provider: "kling", status: ["failed", "queued"], q: "boat" })).toMatchObject({
    provider: "kling",
    status: ["failed", "queued"],
    q: "boat",
  });
});

it("takes texts that look like something else as texts", () => {
  expect(read({ q: 2001, tag: true, model: [1, "kling/kling-2.6"] })).toMatchObject({
    q: "2001",
    tag: "true",
    model: ["1", "kling/kling-2.6"],
  });
});

it("leaves out what it does not know, and keeps the rest", () => {
  const search = read({
    q: { not: "a text" },
    status: ["failed", "exploded"],
    start_date: "last week",
    end_date: "2026-11-22",
    starred: "perhaps",
    cost_known: "who knows",
    tagged: "maybe",
    view: "carousel",
    unknown: 1,
  });
  expect(search).toEqual({ status: "failed", end_date: "2026-11-22" });
});

it("knows how it is looked at from what is looked for", () => {
  expect(hasFilters(read({ view: "table" }))).toBe(false);
  expect(hasFilters(read({ view: "table", starred: true }))).toBe(true);
});

it("turns days that are the wrong way round", () => {
  const filter = apiFilter(read({ start_date: "2026-11-22", end_date: "2026-11-01" }));
  expect(filter).toMatchObject({ start_date: "2026-11-01", end_date: "2026-11-22" });
});
