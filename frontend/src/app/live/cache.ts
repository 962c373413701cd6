import type { QueryClient } from "@tanstack/react-query";
import { type GenerationPages, generationKeys } from "@/api/queries/generations";
import { usageKeys } from "@/api/queries/usage";
import type { Generation } from "@/api/types";
import type { EventType, LiveEvent } from "./events";
import { refreshLists } from "./newest";

/** What adds a generation to the sums. */
const ENDS: ReadonlySet<EventType> = new Set<EventType>([
  "generation.completed",
  "generation.failed",
  "generation.cancelled",
]);

/** Writes what the event brought into everything that is on screen. */
export function applyEvent(queryClient: QueryClient, event: LiveEvent) {
  const id = event.generation_id;
  // Progress is not kept, so the story has not grown by it.
  if (event.id !== null) {
    void queryClient.invalidateQueries({ queryKey: generationKeys.timeline(id) });
  }
  if (ENDS.has(event.type)) void queryClient.invalidateQueries({ queryKey: usageKeys.all });
  if (event.type === "generation.deleted") {
    queryClient.removeQueries({ queryKey: generationKeys.detail(id) });
    updateLists(queryClient, (data) => data.filter((one) => one.id !== id));
    return;
  }
  queryClient.setQueryData(generationKeys.detail(id), event.generation);
  if (event.type === "generation.created") {
    // Which filters it matches is the server's to say.
    void refreshLists(queryClient);
    return;
  }
  updateLists(queryClient, (data) =>
    data.some((one) => one.id === id)
      ? data.map((one) => (one.id === id ? event.generation : one))
      : data,
  );
}

function updateLists(queryClient: QueryClient, change: (data: Generation[]) => Generation[]) {
  queryClient.setQueriesData<GenerationPages>({ queryKey: generationKeys.lists }, (pages) => {
    if (!pages) return pages;
    let changed = false;
    const next = pages.pages.map((page) => {
      const data = change(page.data);
      if (data === page.data || (data.length === page.data.length && !differs(data, page.data))) {
        return page;
      }
      changed = true;
      return { ...page, data };
    });
    return changed ? { ...pages, pages: next } : pages;
  });
}

function differs(left: Generation[], right: Generation[]) {
  return left.some((one, index) => one !== right[index]);
}
