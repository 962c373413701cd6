const NAME = "LostPart";

/** Whether a part of the dashboard was wanted and did not come: the gateway is away or new. */
export function isLostPart(error: Error) {
  return error.name === NAME;
}

/** From now on: tells of every part that does not come, and gives its error this name. */
export function watchParts(onLost: () => void) {
  window.addEventListener("vite:preloadError", ({ payload }) => {
    payload.name = NAME;
    // At the browser's own words the router would load the page anew, even from nobody.
    payload.message = `A part of the dashboard did not come: ${payload.message}`;
    onLost();
  });
}
