import { z } from "zod/mini";
import type { GroupBy } from "@/api/queries/usage";

export const GROUPS = ["provider", "model", "api_key", "tag"] as const satisfies readonly GroupBy[];
export const MEASURES = ["spend", "count", "seconds"] as const;
export type Measure = (typeof MEASURES)[number];

const text = z.catch(z.optional(z.string().check(z.minLength(1), z.maxLength(200))), undefined);
const day = z.catch(z.optional(z.iso.date()), undefined);

/** What the address of the page says; whatever it cannot mean is left out. */
export const usageSearch = z.object({
  start_date: day,
  end_date: day,
  provider: text,
  model: text,
  api_key_id: text,
  by: z.catch(z.optional(z.enum(GROUPS)), undefined),
  measure: z.catch(z.optional(z.enum(MEASURES)), undefined),
});

export type UsageSearch = z.infer<typeof usageSearch>;

/** The part of the address that chooses generations. */
export function filterOf({ by: _by, measure: _measure, ...filter }: UsageSearch) {
  return filter;
}
