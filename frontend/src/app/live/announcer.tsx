import { useEffect, useState } from "react";
import { promptStart } from "@/lib/prompt";
import type { LiveEvent } from "./events";
import { onLiveEvent } from "./feed";

const GAP_MS = 5_000;

const WORDS: Partial<Record<LiveEvent["type"], string>> = {
  "generation.completed": "Generation ready",
  "generation.failed": "Generation failed",
  "generation.cancelled": "Generation cancelled",
};

/** Tells screen readers what has ended: at most one message in five seconds. */
export function Announcer() {
  const [message, setMessage] = useState("");

  useEffect(() => {
    let waiting: string[] = [];
    let timer: number | undefined;
    const flush = () => {
      timer = undefined;
      if (waiting.length === 0) return;
      const [first = ""] = waiting;
      setMessage(waiting.length === 1 ? first : `${waiting.length} generations have ended.`);
      waiting = [];
      timer = window.setTimeout(flush, GAP_MS);
    };
    const stop = onLiveEvent((event) => {
      const word = WORDS[event.type];
      if (!word) return;
      waiting.push(`${word}: ${promptStart(event.generation, 80)}`);
      if (timer === undefined) flush();
    });
    return () => {
      window.clearTimeout(timer);
      stop();
    };
  }, []);

  return (
    <div role="status" aria-live="polite" className="sr-only">
      {message}
    </div>
  );
}
