import type { Generation } from "@/api/types";
import { plural } from "@/lib/format";
import { isKept } from "@/lib/prompt";
import { paramsOf, requestOf } from "@/lib/reuse";
import { toast } from "@/lib/toast";
import { asPending, useSubmit } from "./use-submit";

/** Whether the gateway still knows all that a second run needs. */
export function canRunAgain(generation: Generation) {
  const { source, negative_prompt } = paramsOf(generation);
  return !source && isKept(generation.prompt) && isKept(negative_prompt ?? "");
}

/**
 * Makes generations again with the same settings, each sent once under a key of its own.
 *
 * Hands back those that were accepted; what is not answered is kept, as with every create.
 */
export function useRunAgain() {
  const { send, isSending } = useSubmit();

  async function runAgain(generations: readonly Generation[]) {
    const { accepted, refusal, unknown } = await send(
      generations.map((one) => asPending(requestOf(one))),
    );
    const refused = generations.length - accepted.length - unknown;
    if (unknown > 0) toast.error("No answer came. What was sent is kept in the Playground.");
    else if (refusal && generations.length === 1) toast.error(refusal.message);
    else if (refused > 0) toast.error(`${refused} of ${generations.length} were refused.`);
    else if (generations.length > 1)
      toast(`${plural(accepted.length, "generation")} started again.`);
    return accepted;
  }

  return { runAgain, isSending };
}
