import { infiniteQueryOptions } from "@tanstack/react-query";
import { api, body } from "../client";
import type { ApiKeyCreate } from "../types";

export const apiKeyKeys = { all: ["api-keys"] as const };

/** The keys of callers, newest first, revoked ones included. For administrators. */
export const apiKeysQuery = infiniteQueryOptions({
  queryKey: apiKeyKeys.all,
  queryFn: ({ pageParam, signal }) =>
    body(api.GET("/v1/api-keys", { params: { query: { cursor: pageParam, limit: 100 } }, signal })),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page) => page.next_cursor ?? undefined,
});

/** The answer holds the key itself, this once. */
export function createApiKey(wish: ApiKeyCreate) {
  return body(api.POST("/v1/api-keys", { body: wish }));
}

/** Ends the key and its sessions. Fails with a 409 for the last key of an administrator. */
export function revokeApiKey(id: string) {
  return body(api.DELETE("/v1/api-keys/{api_key_id}", { params: { path: { api_key_id: id } } }));
}
