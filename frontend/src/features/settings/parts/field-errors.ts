import { ApiError } from "@/api/errors";

/** What the gateway says about the field `param`; undefined when it is about another. */
export function errorOf(error: Error | null, param: string) {
  if (!(error instanceof ApiError) || !isAbout(error, param)) return undefined;
  return plainWords(error.message);
}

/** The error, unless it stands beside one of the fields already. */
export function errorBeyond(error: Error | null, params: readonly string[]) {
  if (error instanceof ApiError && params.some((param) => isAbout(error, param))) return null;
  return error;
}

/** The gateway marks names as code; a form's line of text has no use for the marks. */
export function plainWords(text: string) {
  return text.replaceAll("`", "");
}

function isAbout(error: ApiError, param: string) {
  return error.param === param || error.param?.startsWith(`${param}.`) === true;
}
