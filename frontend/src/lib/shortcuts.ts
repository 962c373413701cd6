import { type RefObject, useEffect, useEffectEvent } from "react";
import { isControl, isMod, isTyping } from "./keys";
import { createPreference } from "./stored";

interface Shortcut {
  /** `Mod+K`, `G P` for one after the other. The first is the one that is shown. */
  keys: readonly [string, ...string[]];
  label: string;
  group: "Everywhere" | "Playground" | "Gallery" | "Viewer" | "Viewer or tile";
}

/** Every shortcut there is: handlers refer to them by name, the list shows them all. */
export const SHORTCUTS = {
  palette: { keys: ["Mod+K"], label: "Command palette", group: "Everywhere" },
  help: { keys: ["?", "Mod+/"], label: "List of shortcuts", group: "Everywhere" },
  goPlayground: { keys: ["G P"], label: "Go to Playground", group: "Everywhere" },
  goGallery: { keys: ["G G"], label: "Go to Gallery", group: "Everywhere" },
  goUsage: { keys: ["G U"], label: "Go to Usage", group: "Everywhere" },
  goModels: { keys: ["G M"], label: "Go to Models", group: "Everywhere" },
  goSettings: { keys: ["G S"], label: "Go to Settings", group: "Everywhere" },
  undo: { keys: ["Mod+Z"], label: "Undo a delete", group: "Everywhere" },
  generate: { keys: ["Mod+Enter"], label: "Generate", group: "Playground" },
  recall: { keys: ["↑"], label: "Earlier prompts, in an empty prompt", group: "Playground" },
  previous: { keys: ["ArrowLeft"], label: "Previous generation", group: "Viewer" },
  next: { keys: ["ArrowRight"], label: "Next generation", group: "Viewer" },
  reuse: { keys: ["R"], label: "Reuse settings", group: "Viewer or tile" },
  showCall: { keys: ["C"], label: "Show the API call", group: "Viewer or tile" },
  download: { keys: ["D"], label: "Download", group: "Viewer or tile" },
  delete: { keys: ["Delete"], label: "Delete (can be undone)", group: "Viewer or tile" },
  searchGallery: { keys: ["/"], label: "Search prompts", group: "Gallery" },
  move: { keys: ["←", "→", "↑", "↓"], label: "Move between tiles", group: "Gallery" },
  moveFar: { keys: ["Home", "End"], label: "First and last", group: "Gallery" },
  open: { keys: ["Enter"], label: "Open", group: "Gallery" },
  select: { keys: ["Space"], label: "Select", group: "Gallery" },
  extend: { keys: ["Shift+↑", "Shift+↓"], label: "Extend the selection", group: "Gallery" },
  selectAll: { keys: ["Mod+A"], label: "Select all", group: "Gallery" },
  clear: { keys: ["Escape"], label: "Clear the selection", group: "Gallery" },
  play: { keys: ["Space"], label: "Play or pause", group: "Viewer" },
  frameBack: { keys: [","], label: "One frame back", group: "Viewer" },
  frameForward: { keys: ["."], label: "One frame on", group: "Viewer" },
  loop: { keys: ["L"], label: "Loop", group: "Viewer" },
  mute: { keys: ["M"], label: "Mute", group: "Viewer" },
} as const satisfies Record<string, Shortcut>;

export type ShortcutId = keyof typeof SHORTCUTS;

/** Whether keys without Ctrl or ⌘ do anything (WCAG 2.1.4). */
export const singleKeys = createPreference<"on" | "off">("single-keys", "on", (text) =>
  text === "on" || text === "off" ? text : undefined,
);

const SEQUENCE_MS = 1_200;
let pending = "";
let pendingSince = 0;

function chordOf(event: KeyboardEvent) {
  const name = event.key === " " ? "Space" : event.key;
  const key = name.length === 1 ? name.toUpperCase() : name;
  return isMod(event) ? `Mod+${key}` : key;
}

function isWanted(event: KeyboardEvent, keys: string) {
  const chord = chordOf(event);
  if (keys.startsWith("Mod+")) return chord === keys;
  if (singleKeys.get() === "off" || event.ctrlKey || event.metaKey || event.altKey) return false;
  if (isTyping(event.target)) return false;
  if (chord === "Space" && isControl(event.target)) return false;
  const [first, second] = keys.split(" ");
  if (second === undefined) return chord === first;
  return pending === first && event.timeStamp - pendingSince < SEQUENCE_MS && chord === second;
}

function note(event: KeyboardEvent) {
  if (event.key === "Shift") return;
  pending = isTyping(event.target) ? "" : chordOf(event);
  pendingSince = event.timeStamp;
}

// After every handler has had its look.
window.addEventListener("keydown", note);

/** Calls `act` while the component is mounted; with `within` only for keys pressed in there. */
export function useShortcut(id: ShortcutId, act: () => void, within?: RefObject<Element | null>) {
  const onAct = useEffectEvent(act);
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.repeat) return;
      if (!SHORTCUTS[id].keys.some((keys) => isWanted(event, keys))) return;
      if (within && !(event.target instanceof Node && within.current?.contains(event.target)))
        return;
      event.preventDefault();
      onAct();
    };
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, [id, within]);
}
