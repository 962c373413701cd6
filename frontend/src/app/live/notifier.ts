import { useEffect } from "react";
import { notify } from "@/lib/notifications";
import { promptStart } from "@/lib/prompt";
import { onLiveEvent } from "./feed";
import { newsOf } from "./news";

/** Tells of what has ended or is stuck while the page was out of sight, where the user asked for it. */
export function useNotifier() {
  useEffect(
    () =>
      onLiveEvent((event) => {
        const title = newsOf(event)?.title;
        if (!title) return;
        notify(title, { body: promptStart(event.generation, 120), tag: event.generation_id });
      }),
    [],
  );
}
