import type { Generation } from "@/api/types";

export const EVENT_TYPES = [
  "generation.created",
  "generation.stage",
  "generation.progress",
  "generation.completed",
  "generation.failed",
  "generation.cancelled",
  "generation.deleted",
  "generation.note",
] as const;

export type EventType = (typeof EVENT_TYPES)[number];

/** One message of `/v1/events`: what happened, and the generation as it stands now. */
export interface LiveEvent {
  object: "event";
  id: string;
  type: EventType;
  created_at: string;
  data: Record<string, unknown>;
  generation: Generation;
}
