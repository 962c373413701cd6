import { z } from "zod/mini";

/** A place of our own in an address's search part, never another site's; else undefined. */
export const ownPath = z.catch(z.optional(z.string().check(z.regex(/^\/(?![/\\])/))), undefined);
