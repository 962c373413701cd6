import { type InfiniteData, infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api, body } from "../client";
import { newestOf } from "../ends";
import type { operations } from "../generated/schema";
import type { GenerationLabels, GenerationPage, GenerationRequest } from "../types";

type ListQuery = NonNullable<operations["list_generations"]["parameters"]["query"]>;
export type GenerationFilter = Omit<ListQuery, "cursor" | "skip">;
export type GenerationPages = InfiniteData<GenerationPage, string | undefined>;

export const generationKeys = {
  all: ["generations"] as const,
  lists: ["generations", "list"] as const,
  list: (filter: GenerationFilter) => [...generationKeys.lists, filter] as const,
  detail: (id: string) => ["generations", "detail", id] as const,
  exchanges: (id: string) => ["generations", "exchanges", id] as const,
  timeline: (id: string) => ["generations", "timeline", id] as const,
};

/** Deleted here, while that can still be taken back: no answer shows them. */
export const hiddenIds = new Set<string>();

export async function readPage(filter: GenerationFilter, cursor?: string, signal?: AbortSignal) {
  // Counted once, with the first page.
  const query = { ...filter, cursor, with_total: cursor ? undefined : filter.with_total };
  const page = await body(api.GET("/v1/video/generations", { params: { query }, signal }));
  return { ...page, data: page.data.filter((one) => !hiddenIds.has(one.id)).map(newestOf) };
}

/** Newest first, page by page. */
export function generationsQuery(filter: GenerationFilter) {
  return infiniteQueryOptions({
    queryKey: generationKeys.list(filter),
    queryFn: ({ pageParam, signal }) => readPage(filter, pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });
}

export function generationQuery(id: string) {
  return queryOptions({
    queryKey: generationKeys.detail(id),
    queryFn: async ({ signal }) =>
      newestOf(
        await body(
          api.GET("/v1/video/generations/{generation_id}", {
            params: { path: { generation_id: id } },
            signal,
          }),
        ),
      ),
  });
}

/** What happened to a generation, oldest first. */
export function timelineQuery(id: string) {
  return queryOptions({
    queryKey: generationKeys.timeline(id),
    queryFn: ({ signal }) =>
      body(
        api.GET("/v1/video/generations/{generation_id}/timeline", {
          params: { path: { generation_id: id } },
          signal,
        }),
      ),
  });
}

/** A create that hangs has an unknown end; the same key asks for it again. */
const CREATE_TIMEOUT_MS = 60_000;

/** Asks for a video. The same `idempotencyKey` gives the same generation, never a second one. */
export function createGeneration(request: GenerationRequest, idempotencyKey: string) {
  return body(
    api.POST("/v1/video/generations", {
      body: request,
      params: { header: { "idempotency-key": idempotencyKey } },
      signal: AbortSignal.timeout(CREATE_TIMEOUT_MS),
    }),
  );
}

const one = (id: string) => ({ params: { path: { generation_id: id } } });

export function updateGeneration(id: string, changes: GenerationLabels) {
  return body(api.PATCH("/v1/video/generations/{generation_id}", { ...one(id), body: changes }));
}

export function cancelGeneration(id: string) {
  return body(api.POST("/v1/video/generations/{generation_id}/cancel", one(id)));
}

export function deleteGeneration(id: string) {
  return body(api.DELETE("/v1/video/generations/{generation_id}", one(id)));
}

/** Looks at the vendor again now. */
export function refreshGeneration(id: string) {
  return body(api.POST("/v1/video/generations/{generation_id}/refresh", one(id)));
}

export function resolveGeneration(id: string, said: { job_id: string } | { not_started: true }) {
  return body(
    api.POST("/v1/video/generations/{generation_id}/resolve", { ...one(id), body: said }),
  );
}

/** What was said to the vendor and what it answered, without secrets. */
export function exchangesQuery(id: string) {
  return queryOptions({
    queryKey: generationKeys.exchanges(id),
    queryFn: ({ signal }) =>
      body(api.GET("/v1/video/generations/{generation_id}/exchanges", { ...one(id), signal })),
  });
}

/** Every tag in use, with how many carry it. */
export const tagsQuery = queryOptions({
  queryKey: [...generationKeys.all, "tags"],
  queryFn: ({ signal }) => body(api.GET("/v1/video/generations/tags", { signal })),
});
