import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { modelKeys } from "@/api/queries/models";
import { providerKeyKeys } from "@/api/queries/provider-keys";
import { readAgain } from "@/api/read-again";
import type { Generation } from "@/api/types";
import { onLiveEvent, useIsLive } from "./feed";

const ABOUT_KEYS = new Set(["auth", "quota", "auth_blocked"]);

/** Looks at the keys anew when a generation tells that one of them has stopped working. */
export function useKeyWatch() {
  const queryClient = useQueryClient();
  const isLive = useIsLive();
  useEffect(() => {
    if (!isLive) return;
    // One may have stopped between the last read and the stream's beginning.
    lookAnew(queryClient);
    return onLiveEvent(({ generation }) => {
      if (tellsOfKey(generation)) lookAnew(queryClient);
    });
  }, [queryClient, isLive]);
}

function lookAnew(queryClient: QueryClient) {
  void readAgain(queryClient, { queryKey: modelKeys.providers });
  void readAgain(queryClient, { queryKey: providerKeyKeys.all });
}

function tellsOfKey({ error, detail }: Generation) {
  return ABOUT_KEYS.has(error?.code ?? detail ?? "");
}
