import { Fragment } from "react";
import { cn } from "@/lib/cn";
import { shownKeys } from "@/lib/keys";

/** Keys as they are printed on this machine's keyboard: `Mod+K`, `G P`. */
export function Kbd({ keys, className }: { keys: string; className?: string }) {
  return (
    <span className={cn("inline-flex items-center gap-1", className)}>
      {keys.split(" ").map((chord, index) => (
        <Fragment key={chord}>
          {index > 0 && <span className="text-[11px]">then</span>}
          <kbd className="inline-flex h-5 min-w-5 items-center justify-center rounded-[5px] border border-current/25 px-1.5 font-medium font-sans text-[11px] leading-none">
            {shownKeys(chord)}
          </kbd>
        </Fragment>
      ))}
    </span>
  );
}
