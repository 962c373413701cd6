import type { App } from "./app.ts";

/** A tile is called by its prompt, model and status, not by all that stands on it. */
export const WITHOUT_WHOLE_NAMES = { without: ["label-content-name-mismatch"] };

/** Generated clips come without captions; the prompt beside them is their text. */
export const WITHOUT_CAPTIONS = { without: ["video-caption"] };

export const tiles = (app: App) =>
  app.page.getByRole("grid", { name: "Generations" }).getByRole("link");
export const tile = (app: App, name: RegExp | string) =>
  app.page.getByRole("grid", { name: "Generations" }).getByRole("link", { name });
export const viewer = (app: App) => app.page.getByRole("dialog");
