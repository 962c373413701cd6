import { useSyncExternalStore } from "react";

const FAR = 160;

function subscribe(listener: () => void) {
  window.addEventListener("scroll", listener, { passive: true });
  return () => window.removeEventListener("scroll", listener);
}

/** Whether the top of the page is out of sight. */
export function useIsScrolled() {
  return useSyncExternalStore(subscribe, () => window.scrollY > FAR);
}
