import { queryOptions } from "@tanstack/react-query";
import { api, body } from "../client";

const assetKeys = { detail: (id: string) => ["assets", "detail", id] as const };

/** An uploaded image: its size and measures. They never change. */
export function assetQuery(id: string) {
  return queryOptions({
    queryKey: assetKeys.detail(id),
    queryFn: ({ signal }) =>
      body(api.GET("/v1/assets/{asset_id}", { params: { path: { asset_id: id } }, signal })),
    staleTime: Number.POSITIVE_INFINITY,
  });
}
