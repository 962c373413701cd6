const GENERATION_ID = /^gen_[a-z0-9]+$/;
const MOST = 4;

/** The generations of `?compare=gen_a,gen_b`. */
export function comparedIds(compare: string | undefined) {
  const ids = (compare?.split(",") ?? []).filter((id) => GENERATION_ID.test(id));
  return [...new Set(ids)].slice(0, MOST);
}

/** Puts one in or takes it out; the oldest leaves when there are too many. */
export function toggled(ids: readonly string[], id: string) {
  return ids.includes(id) ? ids.filter((one) => one !== id) : [...ids, id].slice(-MOST);
}
