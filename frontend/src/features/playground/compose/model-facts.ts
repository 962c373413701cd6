import type { Model } from "@/api/types";
import { priceSummary } from "@/lib/price";
import { usualTime } from "@/lib/usual";

/** Price and typical time, in a few words each. */
export function facts(model: Model) {
  const usual = usualTime(model);
  return [priceSummary(model) ?? "price unknown", ...(usual ? [`usually ${usual}`] : [])];
}
