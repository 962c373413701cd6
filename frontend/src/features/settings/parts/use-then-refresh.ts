import { type QueryKey, useQueryClient } from "@tanstack/react-query";

/** Wraps an act so that what it changes is read anew, however it went. */
export function useThenRefresh(...queryKeys: readonly QueryKey[]) {
  const queryClient = useQueryClient();
  return <Args extends unknown[], Result>(act: (...args: Args) => Promise<Result>) =>
    async (...args: Args) => {
      try {
        return await act(...args);
      } finally {
        await Promise.all(queryKeys.map((queryKey) => queryClient.invalidateQueries({ queryKey })));
      }
    };
}
