import type { Generation } from "@/api/types";

/** `generation.snapshot` is left out: only the stream of one generation begins with it. */
export const EVENT_TYPES = [
  "generation.created",
  "generation.stage",
  "generation.progress",
  "generation.completed",
  "generation.failed",
  "generation.cancelled",
  "generation.updated",
  "generation.deleted",
  "generation.note",
] as const;

export type EventType = (typeof EVENT_TYPES)[number];

/** One message of `/v1/events`: what happened, and the generation as it stands now. */
export interface LiveEvent {
  object: "event";
  /** Null for progress, which is not kept. */
  id: number | null;
  type: EventType;
  created_at: string;
  data: Record<string, unknown>;
  generation_id: string;
  generation: Generation;
}
