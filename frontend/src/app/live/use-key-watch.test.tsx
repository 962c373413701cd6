import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, renderHook } from "@testing-library/react";
import type { ReactNode } from "react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { providersQuery } from "@/api/queries/models";
import { providerKeysQuery } from "@/api/queries/provider-keys";
import type { Generation } from "@/api/types";
import { aGeneration } from "@/test/generations";
import { openFeed } from "./feed";
import { useKeyWatch } from "./use-key-watch";

class Stream extends EventTarget {
  static last: Stream | undefined;
  onopen = () => {};
  onerror = () => {};

  constructor() {
    super();
    Stream.last = this;
  }

  close() {}
}

let queryClient: QueryClient;
let close: () => void;

beforeEach(() => {
  vi.stubGlobal("EventSource", Stream);
  vi.stubGlobal("fetch", async () => new Response());
  queryClient = new QueryClient();
  close = openFeed(queryClient);
  renderHook(useKeyWatch, {
    wrapper: ({ children }: { children: ReactNode }) => (
      <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
    ),
  });
});

afterEach(() => {
  act(() => close());
});

function keysAreRead() {
  queryClient.setQueryData(providersQuery.queryKey, []);
  queryClient.setQueryData(providerKeysQuery.queryKey, []);
}

function keysAreOld() {
  return [providersQuery, providerKeysQuery].map(
    ({ queryKey }) => queryClient.getQueryState(queryKey)?.isInvalidated,
  );
}

function happens(generation: Generation) {
  const data = JSON.stringify({
    type: "generation.progress",
    id: null,
    generation_id: "gen_1",
    generation,
  });
  act(() => {
    Stream.last?.dispatchEvent(new MessageEvent("generation.progress", { data }));
  });
}

it("reads the keys again that were read before the stream was open", () => {
  keysAreRead();
  expect(keysAreOld()).toEqual([false, false]);

  act(() => Stream.last?.onopen());
  expect(keysAreOld()).toEqual([true, true]);
});

it("reads the keys again when a generation tells that one has stopped, and only then", () => {
  act(() => Stream.last?.onopen());
  keysAreRead();
  happens(aGeneration());
  expect(keysAreOld()).toEqual([false, false]);

  happens(aGeneration({ detail: "auth_blocked" }));
  expect(keysAreOld()).toEqual([true, true]);
});
