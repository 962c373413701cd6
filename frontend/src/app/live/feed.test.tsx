import { QueryClient } from "@tanstack/react-query";
import { act, renderHook } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { generationQuery } from "@/api/queries/generations";
import { aGeneration } from "@/test/generations";
import { onLiveEvent, openFeed, POLL_MS } from "./feed";
import { usePollInterval } from "./use-poll-interval";

/** What a test can make a stream do. */
class Stream extends EventTarget {
  static readonly CLOSED = 2;
  static last: Stream | undefined;
  static count = 0;
  onopen = () => {};
  onerror = () => {};
  readyState = 0;

  constructor() {
    super();
    Stream.last = this;
    Stream.count += 1;
  }

  close() {
    this.readyState = Stream.CLOSED;
  }
}

const queryClient = new QueryClient();
let close: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("EventSource", Stream);
  vi.stubGlobal("fetch", async () => new Response());
  Stream.count = 0;
  close = openFeed(queryClient);
});

afterEach(() => {
  act(() => close());
});

it("polls what runs until the stream is open, and then no more", () => {
  const { result } = renderHook(usePollInterval);
  const ended = aGeneration({ status: "completed" });
  expect(result.current([aGeneration()])).toBe(POLL_MS);
  expect(result.current([ended])).toBe(false);

  act(() => Stream.last?.onopen());
  expect(result.current([aGeneration()])).toBe(false);

  act(() => Stream.last?.onerror());
  expect(result.current([aGeneration()])).toBe(POLL_MS);
});

it("reads again what was read before the stream was open", () => {
  const { queryKey } = generationQuery("gen_2");
  queryClient.setQueryData(queryKey, aGeneration());

  act(() => Stream.last?.onopen());

  expect(queryClient.getQueryState(queryKey)?.isInvalidated).toBe(true);
});

it("brings the news into the cache and to whoever listens", () => {
  const heard: string[] = [];
  const stop = onLiveEvent((event) => heard.push(event.type));
  const generation = aGeneration({ progress: 40 });
  const data = JSON.stringify({
    type: "generation.progress",
    data: {},
    generation_id: "gen_1",
    generation,
  });
  Stream.last?.dispatchEvent(new MessageEvent("generation.progress", { data }));
  stop();

  expect(heard).toEqual(["generation.progress"]);
  expect(queryClient.getQueryData(generationQuery("gen_1").queryKey)).toEqual(generation);
});

it("tries again later where the gateway refused the stream", () => {
  if (Stream.last) Stream.last.readyState = Stream.CLOSED;
  act(() => Stream.last?.onerror());
  expect(Stream.count).toBe(1);

  vi.advanceTimersByTime(31_000);
  expect(Stream.count).toBe(2);
});
