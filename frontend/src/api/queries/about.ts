import { queryOptions } from "@tanstack/react-query";
import { api, body } from "../client";

export const aboutKeys = {
  diagnostics: ["diagnostics"] as const,
  licenses: ["licenses"] as const,
};

/** What helps to find a fault and is safe to paste. For administrators. */
export const diagnosticsQuery = queryOptions({
  queryKey: aboutKeys.diagnostics,
  queryFn: ({ signal }) => body(api.GET("/v1/diagnostics", { signal })),
});

/** The gateway's Python packages. */
export const licensesQuery = queryOptions({
  queryKey: aboutKeys.licenses,
  queryFn: ({ signal }) => body(api.GET("/v1/licenses", { signal })),
  staleTime: Number.POSITIVE_INFINITY,
});
