import type { QueryClient } from "@tanstack/react-query";
import { budgetKeys } from "@/api/queries/budgets";
import { dropGenerations, refreshTags, showGeneration } from "@/api/queries/generation-cache";
import { generationKeys } from "@/api/queries/generations";
import { runningQuery } from "@/api/queries/running";
import { usageKeys } from "@/api/queries/usage";
import { webhookKeys } from "@/api/queries/webhooks";
import { readAgain } from "@/api/read-again";
import type { EventType, LiveEvent } from "./events";
import { refreshLists } from "./newest";

/** What adds a generation to the sums, and is what most endpoints are called for. */
const ENDS: ReadonlySet<EventType> = new Set<EventType>([
  "generation.completed",
  "generation.failed",
  "generation.cancelled",
]);

const COMES_OR_GOES: ReadonlySet<EventType> = new Set<EventType>([
  "generation.created",
  "generation.deleted",
]);

/** Writes what the event brought into everything that is on screen. */
export function applyEvent(queryClient: QueryClient, event: LiveEvent) {
  const id = event.generation_id;
  // Progress is not kept, so the story has not grown by it.
  if (event.id !== null) {
    void readAgain(queryClient, { queryKey: generationKeys.timeline(id) });
  }
  if (ENDS.has(event.type)) {
    void readAgain(queryClient, { queryKey: usageKeys.all });
    void readAgain(queryClient, { queryKey: webhookKeys.deliveries });
  }
  if (ENDS.has(event.type) || COMES_OR_GOES.has(event.type)) {
    void readAgain(queryClient, { queryKey: budgetKeys.all });
    void readAgain(queryClient, { queryKey: runningQuery.queryKey });
  }
  if (event.type === "generation.deleted") {
    refreshTags(queryClient);
    queryClient.removeQueries({ queryKey: generationKeys.detail(id) });
    dropGenerations(queryClient, [id]);
    return;
  }
  showGeneration(queryClient, event.generation);
  if (event.type === "generation.created") {
    // Which filters it matches is the server's to say.
    void refreshLists(queryClient);
  }
}
