const FIRST_PAGE_MS = 1_500;

/** Calls back when the first page stands and nothing else is to do; gives what takes it back. */
export function whenIdle(act: () => void) {
  let stop = () => {};
  const timer = window.setTimeout(() => {
    // Safari has no idle callbacks yet.
    if (!("requestIdleCallback" in window)) return act();
    const request = window.requestIdleCallback(act);
    stop = () => window.cancelIdleCallback(request);
  }, FIRST_PAGE_MS);
  return () => {
    window.clearTimeout(timer);
    stop();
  };
}
