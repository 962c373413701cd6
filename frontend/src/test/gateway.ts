import { vi } from "vitest";

/** Stands in for the gateway: a test says what it answers and looks at what it was asked. */
export const gateway = vi.fn<(request: Request) => Promise<Response>>();

/** For `beforeEach`: from now on every call of the API comes here. */
export function stubGateway() {
  gateway.mockReset();
  vi.stubGlobal("fetch", gateway);
}

/** The calls so far, such as `DELETE /v1/keys/key_1`. */
export function asked() {
  return gateway.mock.calls.map(([{ method, url }]) => `${method} ${new URL(url).pathname}`);
}

/** The body of the last call; to be read once. */
export async function lastBody(): Promise<unknown> {
  return gateway.mock.lastCall?.[0].json();
}
