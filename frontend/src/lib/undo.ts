import { toast } from "./toast";

const UNDO_MS = 10_000;
const waiting = new Set<() => void>();

// Whoever leaves the page has not taken it back.
window.addEventListener("pagehide", () => {
  for (const finish of [...waiting]) finish();
});

/**
 * Does something that cannot be undone, ten seconds later, unless it is taken back.
 *
 * `hide` shows it as done at once and returns what shows it again.
 */
export function doWithUndo(options: {
  message: string;
  hide: () => () => void;
  perform: () => Promise<unknown>;
  failure: string;
}) {
  const show = options.hide();
  const finish = () => {
    waiting.delete(finish);
    window.clearTimeout(timer);
    options.perform().catch(() => {
      show();
      toast.error(options.failure);
    });
  };
  const timer = window.setTimeout(finish, UNDO_MS);
  waiting.add(finish);
  toast(options.message, {
    duration: UNDO_MS,
    action: {
      label: "Undo",
      onClick: () => {
        if (!waiting.delete(finish)) return;
        window.clearTimeout(timer);
        show();
      },
    },
  });
}
