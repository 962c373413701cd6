import { useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { isRunning } from "@/api/ends";
import { hideGenerations } from "@/api/queries/generation-cache";
import { deleteGeneration } from "@/api/queries/generations";
import type { Generation } from "@/api/types";
import { plural } from "@/lib/format";
import { doWithUndo } from "@/lib/undo";

const AT_ONCE = 6;

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
      ? `Deleted “${first.prompt.slice(0, 40)}${first.prompt.length > 40 ? "…" : ""}”.`
      : `Deleted ${plural(generations.length, "generation")}.`;
  if (running === 0) return what;
  const who = generations.length === 1 ? "It was" : `${running} ${running === 1 ? "was" : "were"}`;
  return `${what} ${who} still running and may be billed.`;
}

/** A few at a time, to the end even where one fails. */
async function deleteAll(ids: readonly string[]) {
  const waiting = [...ids];
  const failures: unknown[] = [];
  const work = async () => {
    for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
      await deleteGeneration(id).catch((error: unknown) => failures.push(error));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  if (failures.length > 0) throw failures[0];
}
