/** The columns of the strip, for its cards and for what stands there until they come. */
export const RECENT_GRID = "grid grid-cols-[repeat(auto-fill,minmax(min(17rem,100%),1fr))] gap-4";
