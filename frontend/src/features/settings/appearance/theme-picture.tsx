import type { Theme } from "@/app/theme";
import { cn } from "@/lib/cn";

/** A small window in the theme's own colours. */
export function ThemePicture({ theme }: { theme: Theme }) {
  return (
    <span
      aria-hidden="true"
      className="mt-2.5 flex h-14 overflow-hidden rounded-md border border-border-strong/60"
    >
      {theme !== "dark" && <Window className="light" />}
      {theme !== "light" && <Window className="dark" />}
    </span>
  );
}

function Window({ className }: { className: string }) {
  return (
    <span className={cn("flex flex-1 gap-1.5 bg-background p-1.5", className)}>
      <span className="w-1/4 rounded-sm bg-sunken" />
      <span className="flex flex-1 flex-col gap-1.5">
        <span className="h-1.5 w-2/3 rounded-full bg-foreground" />
        <span className="flex-1 rounded-sm border border-border bg-surface" />
        <span className="h-2 w-1/3 rounded-full bg-primary" />
      </span>
    </span>
  );
}
