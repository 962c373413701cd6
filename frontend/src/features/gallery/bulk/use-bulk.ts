import { useMutation, useQueryClient } from "@tanstack/react-query";
import { refreshTags, showAnswer } from "@/api/queries/generation-cache";
import { updateGeneration } from "@/api/queries/generations";
import type { Generation, GenerationLabels } from "@/api/types";
import { fewAtATime } from "@/lib/few-at-a-time";
import { toast } from "@/lib/toast";

/** Stars and tags of several generations. */
export function useBulkLabels() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({
      generations,
      labels,
    }: {
      generations: readonly Generation[];
      labels: (generation: Generation) => GenerationLabels;
    }) =>
      fewAtATime(generations, async (one) => {
        try {
          showAnswer(queryClient, await updateGeneration(one.id, labels(one)));
          return true;
        } catch {
          return false;
        }
      }),
    onSuccess: (done, { generations }) => {
      const failed = done.filter((isDone) => !isDone).length;
      refreshTags(queryClient);
      if (failed > 0) toast.error(`${failed} of ${generations.length} could not be changed.`);
    },
  });
}
