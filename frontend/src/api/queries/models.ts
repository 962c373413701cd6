import { queryOptions } from "@tanstack/react-query";
import { api, body } from "../client";

const AWAY_POLL_MS = 10_000;

export const modelKeys = { providers: ["providers"] as const };

/** Every provider with its models, prices and whether a key is here. */
export const providersQuery = queryOptions({
  queryKey: modelKeys.providers,
  queryFn: ({ signal }) => body(api.GET("/v1/providers", { signal })),
  staleTime: 60_000,
  // Nothing tells that one which was away is back.
  refetchInterval: ({ state }) =>
    state.data?.some(({ health }) => health.status === "degraded") ? AWAY_POLL_MS : false,
});
