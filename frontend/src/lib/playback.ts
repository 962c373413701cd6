import { createPreference } from "./stored";

const onOff = (text: string) => (text === "on" || text === "off" ? text : undefined);

/** Whether a tile plays while the pointer rests on it. */
export const hoverPreview = createPreference<"on" | "off">("hover-preview", "on", onOff);

const reducedMotion = matchMedia("(prefers-reduced-motion: reduce)");

/** Nothing moves by itself where the system or the user has said so. */
export function mayPreview() {
  return hoverPreview.get() === "on" && !reducedMotion.matches;
}
