import { useMutation, useQueryClient } from "@tanstack/react-query";
import { showAnswer } from "@/api/queries/generation-cache";
import { createGeneration, tagsQuery, updateGeneration } from "@/api/queries/generations";
import type { Generation, GenerationLabels } from "@/api/types";
import { plural } from "@/lib/format";
import { requestOf } from "@/lib/reuse";
import { toast } from "@/lib/toast";

const AT_ONCE = 4;

/** Does the same to several, a few at a time and to the end; the number that failed. */
async function forEach<T>(items: readonly T[], act: (item: T) => Promise<unknown>) {
  const waiting = [...items];
  let failed = 0;
  const work = async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) {
      await act(item).catch(() => {
        failed += 1;
      });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return failed;
}

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
      forEach(generations, async (one) =>
        showAnswer(queryClient, await updateGeneration(one.id, labels(one))),
      ),
    onSuccess: (failed, { generations }) => {
      void queryClient.invalidateQueries({ queryKey: tagsQuery.queryKey });
      if (failed > 0) toast.error(`${failed} of ${generations.length} could not be changed.`);
    },
  });
}

/** Makes failed ones again: each is sent once, and none a second time by machine. */
export function useRetry() {
  return useMutation({
    mutationFn: (generations: readonly Generation[]) =>
      forEach(generations, (one) => createGeneration(requestOf(one), crypto.randomUUID())),
    onSuccess: (failed, generations) => {
      if (failed > 0) toast.error(`${failed} of ${generations.length} were refused.`);
      else toast(`${plural(generations.length, "generation")} started again.`);
    },
  });
}
