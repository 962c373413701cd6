import type { Model } from "@/api/types";
import { roughDuration } from "./format";

/** How long a model usually takes: here if that is known, else as its vendor has it. */
export function usualTime(model: Pick<Model, "usual_seconds" | "usual_here"> | undefined) {
  if (!model) return null;
  if (model.usual_here) {
    const { low_seconds: low, high_seconds: high } = model.usual_here;
    const [least, most] = [roughDuration(low), roughDuration(high)];
    return least === most
      ? least
      : `${least.replace("about ", "")} to ${most.replace("about ", "")}`;
  }
  return model.usual_seconds === null ? null : roughDuration(model.usual_seconds);
}
