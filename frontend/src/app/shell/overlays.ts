import { createStore } from "@/lib/store";

type Overlay = "palette" | "shortcuts" | null;

const open = createStore<Overlay>(null);

/** Which of the shell's dialogs is open. */
export const useOverlay = open.use;
export const openPalette = () => open.set("palette");
export const openShortcuts = () => open.set("shortcuts");
export const closeOverlay = () => open.set(null);
