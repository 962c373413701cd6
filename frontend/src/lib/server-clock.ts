import { useSyncExternalStore } from "react";
import { onServerDate } from "@/api/client";

const SKEW_WORTH_CORRECTING_MS = 2_000;
const TICK_MS = 1_000;

let skew = 0;

// The header counts whole seconds and has travelled; smaller differences mean nothing.
onServerDate((moment) => {
  const found = moment - Date.now();
  skew = Math.abs(found) > SKEW_WORTH_CORRECTING_MS ? found : 0;
});

const listeners = new Set<() => void>();
let timer: number | undefined;
let shown = 0;

function tick() {
  shown = Date.now() + skew;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void) {
  if (listeners.size === 0) timer = window.setInterval(tick, TICK_MS);
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) window.clearInterval(timer);
  };
}

function read() {
  const now = Date.now() + skew;
  if (Math.abs(now - shown) >= TICK_MS) shown = now;
  return shown;
}

/** The time by the gateway's clock in milliseconds; everything on the page ticks together. */
export function useServerNow() {
  return useSyncExternalStore(subscribe, read);
}
