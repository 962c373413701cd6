import type { QueryClient, QueryFilters } from "@tanstack/react-query";

/**
 * Takes what was read as old, and reads again what is on screen.
 *
 * A first read that is under way may have been answered before the news. An invalidation
 * neither breaks it off nor outlives it, so that one is read once more when it has come.
 */
export async function readAgain(queryClient: QueryClient, which: QueryFilters) {
  const first = queryClient
    .getQueryCache()
    .findAll({ ...which, fetchStatus: "fetching" })
    .filter((query) => query.state.data === undefined);
  await Promise.all([
    queryClient.invalidateQueries(which),
    ...first.map(async (query) => {
      await query.fetch().catch(() => undefined);
      await queryClient.invalidateQueries({ queryKey: query.queryKey, exact: true });
    }),
  ]);
}
