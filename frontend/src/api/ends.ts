/**
 * The ends that were heard of. An answer that was on its way at that moment still says
 * "running" when it arrives, and must not bring that back.
 */
import type { Generation, GenerationStatus } from "./types";

const MOST = 200;
const ends = new Map<string, Generation>();

const IS_RUNNING = {
  queued: true,
  processing: true,
  completed: false,
  failed: false,
  cancelled: false,
} satisfies Record<GenerationStatus, boolean>;

export function isRunning(generation: Pick<Generation, "status">) {
  return IS_RUNNING[generation.status];
}

/** Takes the generation's state as the newest, an end or a new beginning. */
export function noteState(generation: Generation) {
  ends.delete(generation.id);
  if (isRunning(generation)) return;
  ends.set(generation.id, generation);
  const [oldest] = ends.keys();
  if (ends.size > MOST && oldest !== undefined) ends.delete(oldest);
}

/** The generation, or its end where the answer is older than that. */
export function newestOf(generation: Generation) {
  return isRunning(generation) ? (ends.get(generation.id) ?? generation) : generation;
}

/** After a silence nobody knows what is newest: the next answers say it. */
export function forgetEnds() {
  ends.clear();
}
