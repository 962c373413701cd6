import { z } from "zod/mini";
import type { GenerationStatus } from "@/api/types";

/** A text however the address spells it: `?q=2001` arrives as a number. */
const text = z.pipe(z.union([z.string(), z.number(), z.boolean()]), z.transform(String));
const DAY = /^\d{4}-\d{2}-\d{2}$/;

const oneText = z.catch(
  z.optional(
    z.pipe(
      text,
      z.transform((value) => value.trim().slice(0, 200) || undefined),
    ),
  ),
  undefined,
);

/** One or several; what is not known is left out, and the rest still counts. */
function several<T extends string>(isKnown: (value: string) => value is T) {
  return z.catch(
    z.optional(
      z.pipe(
        z.union([text, z.array(text)]),
        z.transform((value) => compact([value].flat().filter(isKnown))),
      ),
    ),
    undefined,
  );
}

const isText = (value: string): value is string => value !== "";

export const STATUSES = [
  "queued",
  "processing",
  "completed",
  "failed",
  "cancelled",
] as const satisfies readonly GenerationStatus[];

const isStatus = (value: string): value is GenerationStatus =>
  STATUSES.some((status) => status === value);

export const INPUT_KINDS = ["text", "image", "video"] as const;

const oneDay = z.catch(z.optional(z.string().check(z.regex(DAY))), undefined);

/** What the gallery's address says. The usage page links here with the same names. */
export const gallerySearch = z.object({
  q: oneText,
  provider: several(isText),
  model: several(isText),
  status: several(isStatus),
  input_kind: z.catch(z.optional(z.enum(INPUT_KINDS)), undefined),
  tag: several(isText),
  tagged: z.catch(z.optional(z.boolean()), undefined),
  starred: z.catch(z.optional(z.literal(true)), undefined),
  cost_known: z.catch(z.optional(z.boolean()), undefined),
  api_key_id: oneText,
  start_date: oneDay,
  end_date: oneDay,
  view: z.catch(z.optional(z.literal("table")), undefined),
});

export type GallerySearch = z.infer<typeof gallerySearch>;

/** A list as it is kept in the address: one value without brackets, none not at all. */
export function compact<T>(values: readonly T[]): T | T[] | undefined {
  const unique = [...new Set(values)];
  return unique.length > 1 ? unique : unique[0];
}

export function listOf<T>(value: T | T[] | undefined): T[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

/** The filters without how they are looked at. */
export function filtersOf({ view: _, ...filters }: GallerySearch) {
  return filters;
}

export function hasFilters(search: GallerySearch) {
  return Object.values(filtersOf(search)).some((value) => value !== undefined);
}
