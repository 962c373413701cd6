import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { api, body } from "../client";
import type { operations } from "../generated/schema";

type DetailedQuery = NonNullable<operations["usage_detailed"]["parameters"]["query"]>;
type ExportQuery = NonNullable<operations["usage_export"]["parameters"]["query"]>;
export type UsageFilter = Omit<DetailedQuery, "group_by">;
export type GroupBy = NonNullable<DetailedQuery["group_by"]>;
export type ExportDetail = NonNullable<ExportQuery["detail"]>;

export const usageKeys = {
  all: ["usage"] as const,
  detailed: (query: DetailedQuery) => ["usage", "detailed", query] as const,
};

/** The sums of a range of days; what is on screen stays until the next ones are here. */
export function usageQuery(filter: UsageFilter, groupBy: GroupBy) {
  const query = { ...filter, group_by: groupBy };
  return queryOptions({
    queryKey: usageKeys.detailed(query),
    queryFn: ({ signal }) => body(api.GET("/v1/usage/detailed", { params: { query }, signal })),
    placeholderData: keepPreviousData,
  });
}

/** Where the browser downloads the same figures as CSV. */
export function usageExportAddress(filter: UsageFilter, detail: ExportDetail) {
  const query = new URLSearchParams({ detail });
  for (const [name, value] of Object.entries(filter)) if (value) query.set(name, value);
  return `/v1/usage/export?${query}`;
}
