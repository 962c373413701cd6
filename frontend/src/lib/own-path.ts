import { z } from "zod/mini";

/**
 * A place of our own in an address's search part, never another site's; else undefined.
 * Browsers read `//host` and `/\\host` as another site, and skip control characters.
 */
export const ownPath = z.catch(
  z.optional(z.string().check(z.regex(/^\/(?![/\\])[^\s\p{Cc}]*$/u))),
  undefined,
);
