import type { QueryClient } from "@tanstack/react-query";
import { onReach } from "@/api/client";
import { createStore } from "@/lib/store";

const RETRY_MS = 5_000;

/** When the next try is made; null while the gateway answers. */
const nextTry = createStore<number | null>(null);
export const useNextTry = nextTry.use;

let timer: number | undefined;
let refetch: (() => void) | undefined;

/** From now on: when the gateway goes away, ask until it is back, then refetch. */
export function watchReach(queryClient: QueryClient) {
  refetch = () => void queryClient.invalidateQueries();
  onReach((reached) => {
    if (reached) welcomeBack();
    else if (nextTry.get() === null) schedule();
  });
}

/** Asks whether the gateway is there; tells, and asks again in a while if it is not. */
export async function tryNow() {
  window.clearTimeout(timer);
  try {
    const answer = await fetch("/health", { cache: "no-store" });
    if (answer.ok) {
      welcomeBack();
      return true;
    }
  } catch {
    // Still away.
  }
  schedule();
  return false;
}

/** Waits until the gateway answers. */
export async function untilReached() {
  if (await tryNow()) return;
  await new Promise<void>((resolve) => {
    const stop = nextTry.subscribe(() => {
      if (nextTry.get() !== null) return;
      stop();
      resolve();
    });
  });
}

function schedule() {
  window.clearTimeout(timer);
  nextTry.set(Date.now() + RETRY_MS);
  timer = window.setTimeout(() => void tryNow(), RETRY_MS);
}

function welcomeBack() {
  if (nextTry.get() === null) return;
  window.clearTimeout(timer);
  nextTry.set(null);
  refetch?.();
}
