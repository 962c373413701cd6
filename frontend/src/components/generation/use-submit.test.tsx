import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, renderHook } from "@testing-library/react";
import type { ReactNode } from "react";
import { beforeEach, expect, it } from "vitest";
import { gateway, stubGateway } from "@/test/gateway";
import { aGeneration } from "@/test/generations";
import { isKeyFresh, type Pending, usePending } from "./pending-store";
import { asPending, type Outcome, useSubmit } from "./use-submit";

const REQUEST = { model: "demo/test-card", prompt: "A fox" };
beforeEach(() => {
  localStorage.clear();
  stubGateway();
});

function kept(): Pending[] {
  return JSON.parse(localStorage.getItem("mediarouter.playground.pending") ?? "[]");
}

async function sent(entries: Pending[]) {
  const queryClient = new QueryClient();
  const { result } = renderHook(useSubmit, {
    wrapper: ({ children }: { children: ReactNode }) => (
      <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
    ),
  });
  let outcome: Outcome | undefined;
  await act(async () => {
    outcome = await result.current.send(entries);
  });
  return outcome;
}

it("keeps the key from before the call until there is an answer", async () => {
  const entry = asPending(REQUEST);
  gateway.mockImplementation(async () => {
    expect(kept()).toEqual([entry]);
    return Response.json(aGeneration());
  });
  expect(await sent([entry])).toMatchObject({ accepted: [{ id: "gen_1" }], unknown: 0 });
  expect(gateway.mock.lastCall?.[0].headers.get("idempotency-key")).toBe(entry.key);
  expect(kept()).toEqual([]);
});

it.each<[string, () => Promise<Response>]>([
  ["the line breaks", () => Promise.reject(new TypeError("Failed to fetch"))],
  ["something in between breaks", async () => new Response("Bad gateway", { status: 502 })],
])(
  "is not sure what became of it when %s, and sends it again under the same key",
  async (_, fail) => {
    const entry = asPending(REQUEST);
    gateway.mockImplementation(fail);
    expect(await sent([entry])).toMatchObject({ accepted: [], refusal: null, unknown: 1 });
    expect(gateway).toHaveBeenCalledTimes(1);
    const { result } = renderHook(usePending);
    expect(result.current).toEqual([{ ...entry, state: "unknown" }]);

    gateway.mockImplementation(async () => Response.json(aGeneration()));
    await sent([...result.current]);
    expect(gateway.mock.lastCall?.[0].headers.get("idempotency-key")).toBe(entry.key);
    expect(result.current).toEqual([]);
  },
);

it("forgets what was refused: nothing was promised", async () => {
  const error = { message: "No.", type: "invalid_request_error", param: "duration", code: "x" };
  gateway.mockImplementation(async () => Response.json({ error }, { status: 400 }));
  expect(await sent([asPending(REQUEST)])).toMatchObject({ refusal: { param: "duration" } });
  expect(kept()).toEqual([]);
});

it("gives every click a key of its own, for less than the gateway remembers it", () => {
  expect(asPending(REQUEST).key).not.toBe(asPending(REQUEST).key);
  const { at } = asPending(REQUEST);
  expect(isKeyFresh({ at }, at + 22 * 3_600_000, 24)).toBe(true);
  expect(isKeyFresh({ at }, at + 23.5 * 3_600_000, 24)).toBe(false);
  expect(isKeyFresh({ at }, at + 0.9 * 3_600_000, 1)).toBe(true);
  expect(isKeyFresh({ at }, at + 3_600_000, 1)).toBe(false);
});
