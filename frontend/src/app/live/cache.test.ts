// @vitest-environment happy-dom
import { QueryClient, QueryObserver } from "@tanstack/react-query";
import { beforeEach, expect, it, vi } from "vitest";
import { showAnswer } from "@/api/queries/generation-cache";
import { generationQuery, generationsQuery } from "@/api/queries/generations";
import { runningQuery } from "@/api/queries/running";
import { usageQuery } from "@/api/queries/usage";
import { webhookKeys } from "@/api/queries/webhooks";
import type { Generation } from "@/api/types";
import { aGeneration } from "@/test/generations";
import { aUsage } from "@/test/usage";
import { applyEvent } from "./cache";
import type { EventType } from "./events";

const list = generationsQuery({ status: ["processing"] });
let queryClient: QueryClient;

beforeEach(() => {
  queryClient = new QueryClient();
  queryClient.setQueryData(list.queryKey, {
    pageParams: [undefined],
    pages: [
      {
        object: "list",
        data: [aGeneration(), aGeneration({ id: "gen_2" })],
        has_more: false,
        next_cursor: null,
        total: null,
        total_is_capped: false,
      },
    ],
  });
});

function happens(type: EventType, generation: Generation) {
  applyEvent(queryClient, {
    object: "event",
    id: 1,
    type,
    created_at: "2026-11-22T12:00:00Z",
    data: {},
    generation_id: generation.id,
    generation,
  });
}

function shown() {
  return queryClient.getQueryData(list.queryKey)?.pages.flatMap((page) => page.data);
}

it("shows the news in lists and details", () => {
  const done = aGeneration({ id: "gen_2", status: "completed", stage: "completed" });
  happens("generation.completed", done);

  expect(shown()).toEqual([aGeneration(), done]);
  expect(queryClient.getQueryData(generationQuery("gen_2").queryKey)).toEqual(done);
});

it("leaves what is not concerned untouched, so that nothing is drawn anew", () => {
  const before = queryClient.getQueryData(list.queryKey);
  happens("generation.progress", aGeneration({ id: "gen_of_another_page" }));

  expect(queryClient.getQueryData(list.queryKey)).toBe(before);
});

it("takes out what was deleted", () => {
  happens("generation.deleted", aGeneration());

  expect(shown()).toEqual([aGeneration({ id: "gen_2" })]);
});

it("asks for the lists again when there is a new one", () => {
  happens("generation.created", aGeneration({ id: "gen_3" }));

  expect(queryClient.getQueryState(list.queryKey)?.isInvalidated).toBe(true);
});

it("an end makes the sums and the log of calls stale, a stage does not", () => {
  const sums = usageQuery({}, "provider").queryKey;
  const calls = webhookKeys.deliveryList({ status: null, webhook_endpoint_id: null });
  const areStale = () =>
    [sums, calls].map((queryKey) => queryClient.getQueryState(queryKey)?.isInvalidated);
  queryClient.setQueryData(sums, aUsage());
  queryClient.setQueryData(calls, { pages: [], pageParams: [] });
  happens("generation.stage", aGeneration({ stage: "submitted" }));
  expect(areStale()).toEqual([false, false]);
  happens("generation.failed", aGeneration({ stage: "failed", status: "failed" }));
  expect(areStale()).toEqual([true, true]);
});

it("counts again what runs when one comes, ends or goes, and not for mere progress", () => {
  const isStale = () => queryClient.getQueryState(runningQuery.queryKey)?.isInvalidated;
  const count = () => queryClient.setQueryData(runningQuery.queryKey, 1);
  for (const type of ["created", "completed", "failed", "cancelled", "deleted"] as const) {
    count();
    happens(`generation.${type}`, aGeneration());
    expect(isStale(), type).toBe(true);
  }
  count();
  happens("generation.progress", aGeneration());
  expect(isStale()).toBe(false);
});

it("lets no answer that is older than an end bring the running one back", () => {
  const done = aGeneration({ id: "gen_2", status: "cancelled", stage: "cancelled" });
  happens("generation.cancelled", done);
  showAnswer(queryClient, aGeneration({ id: "gen_2", cancel_requested: true }));

  expect(shown()).toEqual([aGeneration(), done]);

  happens("generation.stage", aGeneration({ id: "gen_2", stage: "submitted" }));
  expect(shown()?.[1]?.status).toBe(aGeneration().status);
});

it("reads again what was asked for before the news and answered after it", async () => {
  const answers: ((count: number) => void)[] = [];
  const queryFn = () => new Promise<number>((resolve) => answers.push(resolve));
  const stop = new QueryObserver(queryClient, { ...runningQuery, queryFn }).subscribe(() => {});

  happens("generation.created", aGeneration());
  answers[0]?.(0);
  await vi.waitFor(() => expect(answers).toHaveLength(2));
  answers[1]?.(1);

  await vi.waitFor(() => expect(queryClient.getQueryData(runningQuery.queryKey)).toBe(1));
  stop();
});
