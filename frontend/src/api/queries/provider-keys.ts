import { queryOptions } from "@tanstack/react-query";
import { api, body } from "../client";
import type { ProviderKeyCreate, ProviderKeyUpdate } from "../types";

export const providerKeyKeys = { all: ["provider-keys"] as const };

/** The vendors' keys that are stored here, oldest first. For administrators. */
export const providerKeysQuery = queryOptions({
  queryKey: providerKeyKeys.all,
  queryFn: ({ signal }) => body(api.GET("/v1/keys", { signal })),
});

/** Fails with `invalid_provider_key` when the vendor refuses the key. */
export function addProviderKey(wish: ProviderKeyCreate) {
  return body(api.POST("/v1/keys", { body: wish }));
}

export function updateProviderKey(id: string, change: ProviderKeyUpdate) {
  return body(api.PATCH("/v1/keys/{key_id}", { params: { path: { key_id: id } }, body: change }));
}

export function checkProviderKey(id: string) {
  return body(api.POST("/v1/keys/{key_id}/validate", { params: { path: { key_id: id } } }));
}

export function deleteProviderKey(id: string) {
  return body(api.DELETE("/v1/keys/{key_id}", { params: { path: { key_id: id } } }));
}
