const IS_APPLE =
  typeof navigator !== "undefined" && /mac|iphone|ipad/i.test(navigator.platform || "");

const SIGNS: Record<string, string> = {
  ArrowLeft: "←",
  ArrowRight: "→",
  Escape: "Esc",
  ...(IS_APPLE ? { Mod: "⌘", Shift: "⇧", Alt: "⌥", Enter: "↩" } : { Mod: "Ctrl" }),
};

/** `Mod+K` as it is printed here: `⌘K` on Apple's machines, `Ctrl K` elsewhere. */
export function shownKeys(chord: string) {
  return chord
    .split("+")
    .map((key) => SIGNS[key] ?? key)
    .join(IS_APPLE ? "" : " ");
}

/** Tells whether the user is typing, where single letters are letters. */
export function isTyping(target: EventTarget | null) {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) &&
    !(target instanceof HTMLInputElement && /^(checkbox|radio|button|range)$/.test(target.type))
  );
}

/** Tells whether the key that activates a control belongs to that control. */
export function isControl(target: EventTarget | null) {
  return (
    target instanceof Element &&
    target.closest("a[href], button, summary, [role=checkbox], [role^=menuitem]") !== null
  );
}

export function isMod(event: Pick<KeyboardEvent, "ctrlKey" | "metaKey">) {
  return IS_APPLE ? event.metaKey : event.ctrlKey;
}
