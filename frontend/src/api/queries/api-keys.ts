import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api, body } from "../client";
import type { ApiKeyCreate } from "../types";

export const apiKeyKeys = {
  all: ["api-keys"] as const,
  list: ["api-keys", "list"] as const,
};

/** The keys of callers, newest first, revoked ones included. For administrators. */
export const apiKeysQuery = infiniteQueryOptions({
  queryKey: apiKeyKeys.list,
  queryFn: ({ pageParam, signal }) =>
    body(api.GET("/v1/api-keys", { params: { query: { cursor: pageParam, limit: 100 } }, signal })),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page) => page.next_cursor ?? undefined,
});

/** How many generations of a key are under way. */
export function runningOfApiKeyQuery(id: string) {
  return queryOptions({
    queryKey: [...apiKeyKeys.all, "running", id] as const,
    queryFn: async ({ signal }) => {
      const page = await body(
        api.GET("/v1/video/generations", {
          params: {
            query: { api_key_id: id, status: ["queued", "processing"], with_total: true, limit: 1 },
          },
          signal,
        }),
      );
      return page.total;
    },
  });
}

/** The answer holds the key itself, this once. */
export function createApiKey(wish: ApiKeyCreate) {
  return body(api.POST("/v1/api-keys", { body: wish }));
}

/** Ends the key and its sessions. Fails with a 409 for the last key of an administrator. */
export function revokeApiKey(id: string) {
  return body(api.DELETE("/v1/api-keys/{api_key_id}", { params: { path: { api_key_id: id } } }));
}
