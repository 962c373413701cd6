import type { Generation, GenerationStatus } from "@/api/types";
import { money } from "@/lib/format";

export const STATUS_WORD = {
  queued: "Queued",
  processing: "Generating",
  completed: "Ready",
  failed: "Failed",
  cancelled: "Cancelled",
} as const satisfies Record<GenerationStatus, string>;

const NAME_LENGTH = 80;

/** How a generation is called aloud: prompt start, model and status. */
export function nameOf(generation: Generation, modelName: string) {
  const prompt = generation.prompt.replaceAll(/\s+/g, " ").trim();
  const start = prompt.length > NAME_LENGTH ? `${prompt.slice(0, NAME_LENGTH)}…` : prompt;
  return `${start || "No prompt"}, ${modelName}, ${STATUS_WORD[generation.status].toLowerCase()}`;
}

export function costOf({ usage, estimate }: Generation) {
  if (usage) return money(usage.cost);
  return estimate.cost === null ? money(null) : `≈ ${money(estimate.cost)}`;
}
