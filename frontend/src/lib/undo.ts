import { isMod, isTyping } from "./keys";
import { toast } from "./toast";

const UNDO_MS = 10_000;

interface Waiting {
  finish: () => void;
  undo: () => void;
}

const waiting = new Set<Waiting>();
let made = 0;

// Whoever leaves the page has not taken it back.
window.addEventListener("pagehide", () => {
  for (const { finish } of [...waiting]) finish();
});

// The message's button is out of reach for the keyboard while a dialog holds the focus.
window.addEventListener("keydown", (event) => {
  const last = [...waiting].at(-1);
  if (!last || !isMod(event) || event.shiftKey || event.key !== "z") return;
  // In a field it is the text that is taken back.
  if (isTyping(event.target)) return;
  event.preventDefault();
  last.undo();
});

/**
 * Does something that cannot be undone, ten seconds later, unless it is taken back.
 *
 * `hide` shows it as done at once and returns what shows it again. Ctrl+Z or ⌘Z takes
 * back the last one, as the message's button does.
 */
export function doWithUndo(options: {
  message: string;
  hide: () => () => void;
  perform: () => Promise<unknown>;
  failure: string;
}) {
  made += 1;
  const id = `undo ${made}`;
  const show = options.hide();
  const one: Waiting = {
    finish: () => {
      waiting.delete(one);
      window.clearTimeout(timer);
      options.perform().catch(() => {
        show();
        toast.error(options.failure);
      });
    },
    undo: () => {
      if (!waiting.delete(one)) return;
      window.clearTimeout(timer);
      toast.dismiss(id);
      show();
    },
  };
  const timer = window.setTimeout(one.finish, UNDO_MS);
  waiting.add(one);
  toast(options.message, {
    id,
    duration: UNDO_MS,
    action: { label: "Undo", onClick: one.undo },
  });
}
