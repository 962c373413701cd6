/**
 * Creates whose answer is not known yet, kept in this browser until it is.
 *
 * Each has its idempotency key: sending it again is answered with the generation that
 * the first one made, if it made one. So nothing is paid twice, and nothing forgotten.
 */
import { z } from "zod/mini";
import { createStore } from "@/lib/store";

const KEY = "mediarouter.playground.pending";
const pendingSchema = z.object({
  key: z.string(),
  request: z.looseObject({ model: z.string(), prompt: z.string() }),
  state: z.enum(["sending", "unknown"]),
  /** When it was first sent, in milliseconds. */
  at: z.number(),
});

export type Pending = z.infer<typeof pendingSchema>;

const listSchema = z.catch(z.array(pendingSchema), []);
const pending = createStore<readonly Pending[]>([]);

window.addEventListener("storage", (event) => {
  if (event.key === KEY) pending.set(read());
});

export const usePending = pending.use;

// Whoever was sending when the page was left has not heard the answer.
if (read().length > 0) update((list) => list.map((one) => ({ ...one, state: "unknown" })));

function read(): readonly Pending[] {
  try {
    return listSchema.parse(JSON.parse(localStorage.getItem(KEY) ?? "[]"));
  } catch {
    return [];
  }
}

/** Other tabs keep theirs in the same place, so it is read before it is written. */
function update(change: (list: readonly Pending[]) => readonly Pending[]) {
  let stored: readonly Pending[];
  try {
    stored = change(read());
    localStorage.setItem(KEY, JSON.stringify(stored));
  } catch {
    stored = change(pending.get());
  }
  pending.set(stored);
}

export function rememberPending(entries: readonly Pending[]) {
  const keys = new Set(entries.map(({ key }) => key));
  update((list) => [...list.filter(({ key }) => !keys.has(key)), ...entries]);
}

export function markUnknown(key: string) {
  update((list) => list.map((one) => (one.key === key ? { ...one, state: "unknown" } : one)));
}

export function forgetPending(key: string) {
  update((list) => list.filter((one) => one.key !== key));
}

const HOUR_MS = 3_600_000;
/** Of the gateway's time; the rest is for the way there and for clocks that differ. */
const SAFE_SHARE = 0.95;

/**
 * Whether the gateway still knows the key, so that sending again is safe.
 *
 * It keeps keys for `hours`; after them the same request would make another video.
 */
export function isKeyFresh({ at }: Pick<Pending, "at">, now: number, hours: number) {
  return now - at < hours * HOUR_MS * SAFE_SHARE;
}
