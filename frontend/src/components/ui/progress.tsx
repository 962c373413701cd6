import { cn } from "@/lib/cn";

const TONES = { primary: "bg-primary", warning: "bg-warning", danger: "bg-danger" } as const;

/** A bar for a share that is known. What is not known gets no bar. */
export function Progress({
  value,
  label,
  tone = "primary",
  className,
}: {
  value: number;
  label: string;
  tone?: keyof typeof TONES;
  className?: string;
}) {
  const shown = Math.min(100, Math.max(0, value));
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuenow={Math.round(shown)}
      aria-valuemin={0}
      aria-valuemax={100}
      className={cn(
        "h-1.5 overflow-hidden rounded-full bg-border forced-colors:h-2 forced-colors:border",
        className,
      )}
    >
      <div
        className={cn("h-full rounded-full transition-[width] duration-500", TONES[tone])}
        style={{ width: `${shown}%` }}
      />
    </div>
  );
}
