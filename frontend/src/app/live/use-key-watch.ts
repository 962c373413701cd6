import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { modelKeys } from "@/api/queries/models";
import { providerKeyKeys } from "@/api/queries/provider-keys";
import type { Generation } from "@/api/types";
import { onLiveEvent } from "./feed";

const ABOUT_KEYS = new Set(["auth", "quota", "auth_blocked"]);

/** Looks at the keys anew when a generation tells that one of them has stopped working. */
export function useKeyWatch() {
  const queryClient = useQueryClient();
  useEffect(
    () =>
      onLiveEvent(({ generation }) => {
        if (!tellsOfKey(generation)) return;
        void queryClient.invalidateQueries({ queryKey: modelKeys.providers });
        void queryClient.invalidateQueries({ queryKey: providerKeyKeys.all });
      }),
    [queryClient],
  );
}

function tellsOfKey({ error, detail }: Generation) {
  return ABOUT_KEYS.has(error?.code ?? detail ?? "");
}
