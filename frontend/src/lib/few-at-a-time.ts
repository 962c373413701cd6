const AT_ONCE = 6;

/** Does the same to every item, a few of them at a time; the answers in the items' order. */
export async function fewAtATime<T, R>(items: readonly T[], act: (item: T) => Promise<R>) {
  const answers = new Array<R>(items.length);
  // All workers draw from the one queue.
  const queue = items.entries();
  const work = async () => {
    for (const [at, item] of queue) answers[at] = await act(item);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return answers;
}
