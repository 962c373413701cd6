import { createPreference } from "./stored";

const onOff = (text: string) => (text === "on" || text === "off" ? text : undefined);

/** Whether a tile plays while the pointer rests on it. */
export const hoverPreview = createPreference<"on" | "off">("hover-preview", "on", onOff);

const reducedMotion = matchMedia("(prefers-reduced-motion: reduce)");

/** Nothing moves by itself where the system or the user has said so. */
export function mayPreview() {
  return hoverPreview.get() === "on" && !reducedMotion.matches;
}

export const SPEEDS = [0.25, 0.5, 1, 1.5, 2] as const;

/** What the players of this browser keep in mind. */
export const looping = createPreference<"on" | "off">("loop", "on", onOff);
export const muting = createPreference<"on" | "off">("mute", "off", onOff);
export const speed = createPreference("speed", "1", (text) =>
  SPEEDS.some((one) => String(one) === text) ? text : undefined,
);
