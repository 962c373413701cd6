import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { modelKeys } from "@/api/queries/models";
import { providerKeyKeys } from "@/api/queries/provider-keys";
import { readAgain } from "@/api/read-again";
import type { Generation } from "@/api/types";
import { onLiveEvent, useIsLive } from "./feed";

const ABOUT_PROVIDERS = new Set([
  ...["auth", "quota", "auth_blocked"],
  ...["unavailable", "provider_unavailable"],
]);

/** Looks at the providers anew when a generation tells that one or its key does not work. */
export function useKeyWatch() {
  const queryClient = useQueryClient();
  const isLive = useIsLive();
  useEffect(() => {
    if (!isLive) return;
    // One may have stopped between the last read and the stream's beginning.
    lookAnew(queryClient);
    return onLiveEvent(({ generation }) => {
      if (tellsOfProvider(generation)) lookAnew(queryClient);
    });
  }, [queryClient, isLive]);
}

function lookAnew(queryClient: QueryClient) {
  void readAgain(queryClient, { queryKey: modelKeys.providers });
  void readAgain(queryClient, { queryKey: providerKeyKeys.all });
}

function tellsOfProvider({ error, detail }: Generation) {
  return ABOUT_PROVIDERS.has(error?.code ?? detail ?? "");
}
