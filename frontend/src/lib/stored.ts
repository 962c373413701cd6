import { createStore } from "./store";

/** A preference of this browser. `parse` returns undefined for what it does not know. */
export function createPreference<T extends string>(
  name: string,
  initial: T,
  parse: (text: string) => T | undefined,
) {
  const key = `mediarouter.${name}`;
  const store = createStore<T>(read(key, parse) ?? initial);
  window.addEventListener("storage", (event) => {
    if (event.key === key) store.set((event.newValue && parse(event.newValue)) || initial);
  });
  return {
    get: store.get,
    use: store.use,
    subscribe: store.subscribe,
    set(value: T) {
      store.set(value);
      try {
        localStorage.setItem(key, value);
      } catch {
        // Storage may be full or switched off; the choice then lasts for this tab.
      }
    },
  };
}

function read<T>(key: string, parse: (text: string) => T | undefined) {
  try {
    const text = localStorage.getItem(key);
    return text === null ? undefined : parse(text);
  } catch {
    return undefined;
  }
}
