import type { Generation } from "@/api/types";
import { canRunAgain } from "@/components/generation/use-run-again";

/** Those that can be made again. Of one without an answer only a person knows. */
export function retriable(generations: readonly Generation[]) {
  return generations.filter(
    (one) => one.status === "failed" && canRunAgain(one) && one.error?.code !== "submit_unknown",
  );
}
