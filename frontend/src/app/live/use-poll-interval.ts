import { isRunning } from "@/api/ends";

import type { Generation } from "@/api/types";
import { POLL_MS, useIsLive } from "./feed";

/** For `refetchInterval`: polls while something runs and no stream brings the news. */
export function usePollInterval() {
  const isLive = useIsLive();
  return (shown: readonly Generation[]) => (!isLive && shown.some(isRunning) ? POLL_MS : false);
}
