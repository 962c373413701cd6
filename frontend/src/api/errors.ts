import type { components } from "./generated/schema";

type ErrorBody = components["schemas"]["ErrorBody"];

/** The code of a call that reached nobody. */
export const UNREACHABLE = "unreachable";

/** A call that failed. Match it by `code` or `status`, never by its words. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly type: string;
  /** The request's field at fault, such as `duration`. */
  readonly param: string | null;
  /** The values that `param` may have. */
  readonly allowed: readonly unknown[] | null;
  readonly requestId: string | null;

  constructor(status: number, error: Partial<ErrorBody>, requestId: string | null = null) {
    super(error.message || `The gateway answered with status ${status}.`);
    this.name = "ApiError";
    this.status = status;
    this.code = error.code ?? `http_${status}`;
    this.type = error.type ?? "api_error";
    this.param = error.param ?? null;
    this.allowed = error.allowed ?? null;
    this.requestId = requestId;
  }

  get isSignedOut() {
    return this.status === 401;
  }

  /** Worth asking again by itself. */
  get isPassing() {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

export async function asApiError(response: Response) {
  const requestId = response.headers.get("x-request-id");
  let error: Partial<ErrorBody> = {};
  try {
    const content: { error?: Partial<ErrorBody> } = await response.json();
    error = content.error ?? {};
  } catch {
    // A proxy in between answers in its own format; the status says enough.
  }
  return new ApiError(response.status, error, requestId);
}
