import type { WebhookEventType } from "@/api/types";

/** When each event is sent, in a few words. */
export const EVENTS = {
  "generation.created": "accepted and on disk",
  "generation.submitted": "the vendor has taken the job",
  "generation.completed": "the video is stored and playable",
  "generation.failed": "ended without a video; says why and whether it was billed",
  "generation.cancelled": "cancelled; says what it cost",
  "generation.deleted": "somebody deleted it",
  "video.completed": "completed, as OpenAI's API tells it",
  "video.failed": "failed or cancelled, as OpenAI's API tells it",
} satisfies Record<WebhookEventType, string>;
