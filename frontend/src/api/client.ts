import createClient from "openapi-fetch";
import { ApiError, asApiError, UNREACHABLE } from "./errors";
import type { paths } from "./generated/schema";

type Listener = (reached: boolean) => void;
const listeners = new Set<Listener>();

/** Hear of every call whether the gateway was reached. */
export function onReach(listener: Listener) {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

const dateListeners = new Set<(moment: number) => void>();

/** Hear the gateway's clock, in milliseconds, with every answer. */
export function onServerDate(listener: (moment: number) => void) {
  dateListeners.add(listener);
}

function tellDate(response: Response) {
  const moment = Date.parse(response.headers.get("date") ?? "");
  if (Number.isNaN(moment)) return;
  for (const listener of dateListeners) listener(moment);
}

function reached(yes: boolean) {
  for (const listener of listeners) listener(yes);
}

/** Every call of the API. Failures are thrown as `ApiError`. */
export const api = createClient<paths>({
  baseUrl: location.origin,
  // Looked up with each call: a client that keeps the first one hides what replaces it.
  fetch: (request) => fetch(request),
});

api.use({
  async onResponse({ response }) {
    reached(true);
    tellDate(response);
    if (!response.ok) throw await asApiError(response);
  },
  onError({ error }) {
    if (error instanceof DOMException && error.name === "AbortError") return;
    if (error instanceof ApiError) return error;
    reached(false);
    return new ApiError(0, {
      code: UNREACHABLE,
      type: "connection_error",
      message: "The gateway does not answer.",
    });
  },
});

/** The body of a successful answer. */
export async function body<T>(call: Promise<{ data?: T; response: Response }>): Promise<T> {
  const { data, response } = await call;
  if (data === undefined) {
    throw new ApiError(response.status, {
      code: "empty_answer",
      type: "api_error",
      message: "The gateway sent an empty answer.",
    });
  }
  return data;
}
