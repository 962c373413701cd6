import { useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { isRunning } from "@/api/ends";
import { hideGenerations } from "@/api/queries/generation-cache";
import { deleteGeneration } from "@/api/queries/generations";
import type { Generation } from "@/api/types";
import { fewAtATime } from "@/lib/few-at-a-time";
import { plural } from "@/lib/format";
import { promptStart } from "@/lib/prompt";
import { doWithUndo } from "@/lib/undo";

/** Hides generations at once and deletes them ten seconds later, unless that is undone. */
export function useDeleteGenerations() {
  const queryClient = useQueryClient();
  return useCallback(
    (generations: readonly Generation[]) => {
      if (generations.length === 0) return;
      const ids = generations.map((one) => one.id);
      doWithUndo({
        message: deletedWords(generations),
        hide: () => hideGenerations(queryClient, ids),
        perform: () => deleteAll(ids),
        failure: "Not everything could be deleted. What is still there is shown again.",
      });
    },
    [queryClient],
  );
}

/** What the message says: how many, and what is lost by those still under way. */
export function deletedWords(generations: readonly Generation[]) {
  const running = generations.filter(isRunning).length;
  const [first] = generations;
  const what =
    generations.length === 1 && first
      ? `Deleted “${promptStart(first, 40)}”.`
      : `Deleted ${plural(generations.length, "generation")}.`;
  if (running === 0) return what;
  const who = generations.length === 1 ? "It was" : `${running} ${running === 1 ? "was" : "were"}`;
  return `${what} ${who} still running and may be billed.`;
}

/** To the end even where one fails. */
async function deleteAll(ids: readonly string[]) {
  const failures: unknown[] = [];
  await fewAtATime(ids, (id) =>
    deleteGeneration(id).catch((error: unknown) => failures.push(error)),
  );
  if (failures.length > 0) throw failures[0];
}
