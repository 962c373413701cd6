import { useEffect } from "react";
import { notify } from "@/lib/notifications";
import { promptStart } from "@/lib/prompt";
import type { LiveEvent } from "./events";
import { onLiveEvent } from "./feed";

const TITLES: Partial<Record<LiveEvent["type"], string>> = {
  "generation.completed": "Your video is ready",
  "generation.failed": "A generation failed",
};

/** Tells of what has ended while the page was out of sight, where the user asked for it. */
export function useNotifier() {
  useEffect(
    () =>
      onLiveEvent((event) => {
        const title = TITLES[event.type];
        if (!title) return;
        notify(title, { body: promptStart(event.generation, 120), tag: event.generation_id });
      }),
    [],
  );
}
