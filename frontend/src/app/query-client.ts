import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { ApiError } from "@/api/errors";

/** `onSignedOut` is called when any call says that the session is over. */
export function createQueryClient(onSignedOut: () => void) {
  const onError = (error: Error) => {
    if (error instanceof ApiError && error.isSignedOut) onSignedOut();
  };
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        // The gateway may be on this very machine, which needs no network.
        networkMode: "always",
        staleTime: 10_000,
        retry: (failures, error) =>
          failures < 2 && (!(error instanceof ApiError) || error.isPassing),
      },
      // A paid request is never repeated by machine.
      mutations: { networkMode: "always", retry: false },
    },
  });
}
