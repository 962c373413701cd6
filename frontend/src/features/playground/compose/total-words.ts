import { money } from "@/lib/format";
import type { Total } from "../form/quote";

/** `about $0.40`, `free`, `price unknown`, `about $0.40 and 1 unknown`. */
export function totalWords({ known, unknown }: Total) {
  if (unknown === 0) return known === 0 ? "free" : `about ${money(known)}`;
  return known === 0 ? "price unknown" : `about ${money(known)} and ${unknown} unknown`;
}
