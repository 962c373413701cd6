import { createLateModule } from "@/lib/late-module";
import { createStore } from "@/lib/store";

type Overlay = "palette" | "shortcuts" | null;

const open = createStore<Overlay>(null);

const parts = createLateModule(async () => {
  const [palette, shortcuts] = await Promise.all([import("./palette"), import("./shortcut-list")]);
  return { Palette: palette.Palette, ShortcutList: shortcuts.ShortcutList };
});

/** Which of the shell's dialogs is open. */
export const useOverlay = open.use;
/** What draws them, as soon as it is here. */
export const useOverlayParts = parts.use;
export const openPalette = () => openOverlay("palette");
export const openShortcuts = () => openOverlay("shortcuts");
export const closeOverlay = () => open.set(null);

/** Where the gateway is away nothing opens; the next press tries again. */
function openOverlay(overlay: Overlay) {
  void parts.load().then(
    () => open.set(overlay),
    () => {},
  );
}
