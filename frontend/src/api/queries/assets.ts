import { queryOptions } from "@tanstack/react-query";
import { api, body } from "../client";
import type { Generation } from "../types";

const assetKeys = {
  detail: (id: string) => ["assets", "detail", id] as const,
  ofGeneration: (id: string, status: string) => ["assets", "generation", id, status] as const,
};

/** An uploaded image: its size and measures. They never change. */
export function assetQuery(id: string) {
  return queryOptions({
    queryKey: assetKeys.detail(id),
    queryFn: ({ signal }) =>
      body(api.GET("/v1/assets/{asset_id}", { params: { path: { asset_id: id } }, signal })),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** More than one generation has. */
const MOST_FILES = 100;

/** What was made, and what it was made from; more of it once it has ended. */
export function generationFilesQuery({ id, status }: Pick<Generation, "id" | "status">) {
  return queryOptions({
    queryKey: assetKeys.ofGeneration(id, status),
    queryFn: ({ signal }) =>
      body(
        api.GET("/v1/assets", {
          params: { query: { generation_id: id, limit: MOST_FILES } },
          signal,
        }),
      ),
  });
}

/** Where the file of an asset can be shown from. */
export function assetContentUrl(id: string) {
  return `/v1/assets/${encodeURIComponent(id)}/content`;
}

export function uploadImage(file: Blob) {
  return body(
    api.POST("/v1/assets", {
      // The document describes the form; the file goes as it is.
      body: { file: "" },
      bodySerializer: () => {
        const form = new FormData();
        form.append("file", file);
        return form;
      },
    }),
  );
}

/** A picture of a finished video, as an image that a request can begin with. */
export function takeFrame(generationId: string, at: "first" | "last") {
  return body(
    api.POST("/v1/video/generations/{generation_id}/frame", {
      params: { path: { generation_id: generationId } },
      body: { at },
    }),
  );
}
