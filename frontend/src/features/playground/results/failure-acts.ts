import type { Generation } from "@/api/types";
import type { FailureHandlers } from "@/components/generation/failure";
import type { CardActs } from "./recent-card";

/** What the playground can do about a failure. */
export function failureActs(
  acts: CardActs,
  generation: Generation,
  canLimit: boolean,
): FailureHandlers {
  return {
    edit: () => acts.reuse(generation),
    run_again: () => acts.runAgain(generation),
    another_model: () => acts.anotherModel(generation),
    ...(canLimit && { limit: () => acts.limit(generation) }),
    replace_key: () => acts.replaceKey(generation),
    look_again: () => acts.lookAgain(generation),
    mark_not_started: () => acts.markNotStarted(generation),
    attach_job: () => acts.attachJob(generation),
  };
}
