import { cn } from "@/lib/cn";

const HUES: Record<string, string> = {
  demo: "bg-chart-1/15 text-accent-foreground",
  runway: "bg-chart-2/15 text-info",
  kling: "bg-chart-3/15 text-success",
  openai: "bg-chart-5/15 text-foreground",
};

/** A provider's initial, so that rows of different vendors are told apart at a glance. */
export function ProviderMark({ name, className }: { name: string; className?: string }) {
  return (
    <span
      aria-hidden="true"
      className={cn(
        "grid size-6 shrink-0 place-items-center rounded-md font-semibold text-[11px] uppercase forced-colors:border",
        HUES[name] ?? "bg-sunken text-muted-foreground",
        className,
      )}
    >
      {name.slice(0, 1)}
    </span>
  );
}
