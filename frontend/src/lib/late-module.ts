import { useSyncExternalStore } from "react";
import { whenIdle } from "./idle";
import { createStore } from "./store";

/** A module that is no part of the first page: it comes when the page is idle, or is wanted. */
export function createLateModule<T>(importIt: () => Promise<T>) {
  const loaded = createStore<{ module: T } | null>(null);
  const get = () => loaded.get()?.module;
  let isAwaited = false;

  /** Fails where the gateway is away; the next call tries again. */
  async function load() {
    const module = get() ?? (await importIt());
    if (!loaded.get()) loaded.set({ module });
    return module;
  }

  function subscribe(listener: () => void) {
    if (!isAwaited) {
      isAwaited = true;
      whenIdle(() => void load().catch(() => {}));
    }
    return loaded.subscribe(listener);
  }

  return {
    load,
    get,
    /** Undefined until it is here. */
    use: () => useSyncExternalStore(subscribe, get),
  };
}
