import { useEffect, useState } from "react";
import { promptStart } from "@/lib/prompt";
import { onLiveEvent } from "./feed";
import { newsOf } from "./news";

const GAP_MS = 5_000;

/** Tells screen readers what has ended or is stuck: at most one message in five seconds. */
export function Announcer() {
  const [message, setMessage] = useState("");

  useEffect(() => {
    let waiting: string[] = [];
    let timer: number | undefined;
    const flush = () => {
      timer = undefined;
      if (waiting.length === 0) return;
      const [first = ""] = waiting;
      setMessage(waiting.length === 1 ? first : `There is news of ${waiting.length} generations.`);
      waiting = [];
      timer = window.setTimeout(flush, GAP_MS);
    };
    const stop = onLiveEvent((event) => {
      const news = newsOf(event);
      if (!news) return;
      waiting.push(`${news.words}: ${promptStart(event.generation, 80)}`);
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
