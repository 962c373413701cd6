import type { Model } from "@/api/types";
import { roughDuration } from "./format";

/** How long a model usually takes: `about 2 min`; null where nobody knows. */
export function usualTime(model: Pick<Model, "usual_seconds"> | undefined) {
  if (model === undefined || model.usual_seconds === null) return null;
  return roughDuration(model.usual_seconds);
}
