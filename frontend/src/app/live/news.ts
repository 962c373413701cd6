import type { EventType, LiveEvent } from "./events";

interface News {
  /** What is read out before the prompt. */
  words: string;
  /** The title of a desktop notification; null where it is the user's own doing. */
  title: string | null;
}

const ENDS: Partial<Record<EventType, News>> = {
  "generation.completed": { words: "Generation ready", title: "Your video is ready" },
  "generation.failed": { words: "Generation failed", title: "A generation failed" },
  "generation.cancelled": { words: "Generation cancelled", title: null },
};

const UNCERTAIN: News = {
  words: "Sent without an answer, it may be running",
  title: "A generation waits for your word",
};

/** What people are told of an event; nothing of what is only a step on the way. */
export function newsOf({ type, data }: Pick<LiveEvent, "type" | "data">): News | undefined {
  const isUncertain = type === "generation.stage" && data.stage === "submit_unknown";
  return isUncertain ? UNCERTAIN : ENDS[type];
}
