import type { QueryClient } from "@tanstack/react-query";
import { forgetEnds } from "@/api/ends";
import { generationKeys } from "@/api/queries/generations";
import { sessionKeys } from "@/api/queries/session";
import { readAgain } from "@/api/read-again";
import { createStore } from "@/lib/store";
import { tryNow } from "../reach";
import { applyEvent } from "./cache";
import { EVENT_TYPES, type LiveEvent } from "./events";

const RETRY_MS = 30_000;
/** How often running generations are read while there is no stream. */
export const POLL_MS = 2_000;

const isLive = createStore(false);
/** True while the stream is open: then nothing needs to be polled. */
export const useIsLive = isLive.use;

type Listener = (event: LiveEvent) => void;
const listeners = new Set<Listener>();

/** Hear every event, for example to announce a finished video. */
export function onLiveEvent(listener: Listener) {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

/**
 * Opens the one stream of this tab and keeps it open; returns what closes it.
 *
 * The browser resumes a broken stream by itself with `Last-Event-ID`. One that the
 * gateway refuses is tried again later; until then the pages poll.
 */
export function openFeed(queryClient: QueryClient) {
  let source: EventSource | undefined;
  let timer: number | undefined;

  function connect() {
    source = new EventSource("/v1/events");
    source.onopen = () => {
      isLive.set(true);
      // What was read before may have changed since, and no event of it comes any more.
      forgetEnds();
      void readAgain(queryClient, { queryKey: generationKeys.all });
    };
    source.onerror = () => {
      isLive.set(false);
      void tryNow();
      if (source?.readyState !== EventSource.CLOSED) return;
      // Refused: perhaps because the session is over, which this call finds out.
      void queryClient.invalidateQueries({ queryKey: sessionKeys.all });
      timer = window.setTimeout(connect, RETRY_MS);
    };
    for (const type of EVENT_TYPES) {
      source.addEventListener(type, (message: MessageEvent<string>) => {
        const event: LiveEvent = JSON.parse(message.data);
        applyEvent(queryClient, event);
        for (const listener of listeners) listener(event);
      });
    }
  }

  connect();
  return () => {
    window.clearTimeout(timer);
    source?.close();
    isLive.set(false);
  };
}
