import { queryOptions, useQuery } from "@tanstack/react-query";
import { generationKeys, readPage } from "./generations";

/** How many generations are under way; the stream of events keeps it fresh. */
export const runningQuery = queryOptions({
  queryKey: [...generationKeys.all, "running"],
  queryFn: async ({ signal }) => {
    const page = await readPage(
      { status: ["queued", "processing"], limit: 1, with_total: true },
      undefined,
      signal,
    );
    return page.total ?? page.data.length;
  },
  staleTime: 60_000,
});

/** The figure as it is known, without asking for it. */
export function useRunningCount() {
  return useQuery({ ...runningQuery, enabled: false }).data ?? 0;
}
