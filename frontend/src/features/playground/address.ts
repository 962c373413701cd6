/** What of the form stands in the address: model and options, never what was written. */
import { z } from "zod/mini";
import type { JsonValue } from "@/api/types";
import { type Draft, EMPTY_DRAFT, MOST_MINUTES } from "./form/draft";

const json: z.ZodMiniType<JsonValue> = z.json();
const maybe = <T extends z.ZodMiniType>(schema: T) => z.catch(z.optional(schema), undefined);
const whole = z.number().check(z.int(), z.nonnegative());
const GENERATION_ID = /^gen_[a-z0-9]+$/;

export const playgroundSearch = z.object({
  model: maybe(z.string()),
  /** Further models of a comparison, with commas between. */
  with: maybe(z.string()),
  duration: maybe(whole),
  aspect_ratio: maybe(z.string()),
  resolution: maybe(z.string()),
  audio: maybe(z.boolean()),
  fps: maybe(whole),
  seed: maybe(whole),
  count: maybe(z.number().check(z.int(), z.minimum(1), z.maximum(4))),
  options: maybe(z.record(z.string(), json)),
  deadline_minutes: maybe(z.number().check(z.gt(0), z.maximum(MOST_MINUTES))),
  /** Only in a link that somebody asked for; it is taken out of the address at once. */
  prompt: maybe(z.string()),
  /** The generation whose settings fill the form. */
  reuse: maybe(z.string().check(z.regex(GENERATION_ID))),
  /** The same, with another seed. */
  vary: maybe(z.string().check(z.regex(GENERATION_ID))),
  /** The same as `reuse`, with the models shown to choose from. */
  another: maybe(z.string().check(z.regex(GENERATION_ID))),
  /** The generation whose last frame is the start image of the next one. */
  go_on: maybe(z.string().check(z.regex(GENERATION_ID))),
  /** Generations side by side, with commas between. */
  compare: maybe(z.string()),
});

export type PlaygroundSearch = z.infer<typeof playgroundSearch>;
type NotTheForm = "reuse" | "vary" | "another" | "go_on" | "compare" | "prompt";
export type FormSearch = Omit<PlaygroundSearch, NotTheForm>;

export function searchOf(draft: Draft): FormSearch {
  return {
    model: draft.model || undefined,
    with: draft.others.join(",") || undefined,
    duration: draft.duration ?? undefined,
    aspect_ratio: draft.aspect_ratio ?? undefined,
    resolution: draft.resolution ?? undefined,
    audio: draft.audio ?? undefined,
    fps: draft.fps ?? undefined,
    seed: draft.seed ?? undefined,
    count: draft.count === 1 ? undefined : draft.count,
    options: Object.keys(draft.provider_options).length > 0 ? draft.provider_options : undefined,
    deadline_minutes: draft.deadline_minutes ?? undefined,
  };
}

/** The part of an address that speaks of the form. */
export function formPart(search: PlaygroundSearch): FormSearch {
  const {
    reuse: _,
    vary: __,
    another: ___,
    go_on: ____,
    compare: _____,
    prompt: ______,
    ...form
  } = search;
  return form;
}

export function isSame(left: FormSearch, right: FormSearch) {
  return canonical(left) === canonical(right);
}

function canonical(search: FormSearch) {
  const entries = Object.entries(search).filter(([, value]) => value !== undefined);
  return JSON.stringify(entries.sort(([a], [b]) => a.localeCompare(b)));
}

/**
 * The draft that an address asks for.
 *
 * A link with nothing but a model leaves the wishes as they are; they are fitted to it.
 */
export function draftFrom(search: PlaygroundSearch, draft: Draft): Draft {
  const { model, prompt } = search;
  const { model: _, ...options } = formPart(search);
  const named = {
    ...draft,
    ...(prompt !== undefined && { prompt }),
    ...(model !== undefined && { model }),
  };
  if (Object.values(options).every((one) => one === undefined)) return named;
  return {
    ...named,
    others: search.with?.split(",").filter(Boolean).slice(0, 3) ?? [],
    duration: search.duration ?? null,
    aspect_ratio: search.aspect_ratio ?? null,
    resolution: search.resolution ?? null,
    audio: search.audio ?? null,
    fps: search.fps ?? null,
    seed: search.seed ?? null,
    count: search.count ?? EMPTY_DRAFT.count,
    provider_options: search.options ?? {},
    deadline_minutes: search.deadline_minutes ?? null,
  };
}
