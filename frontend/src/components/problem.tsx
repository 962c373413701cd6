import {
  ChevronRightIcon,
  CircleAlertIcon,
  type LucideIcon,
  TriangleAlertIcon,
} from "lucide-react";
import { type ReactNode, useId } from "react";
import { cn } from "@/lib/cn";
import { CopyButton } from "./copy-button";

export interface ProblemProps {
  tone?: "danger" | "warning";
  icon?: LucideIcon;
  headline: string;
  /** What to do next, in a sentence or two. */
  nextStep?: ReactNode;
  /** Whether it cost money, in one sentence. */
  billed?: string | undefined;
  /** The one button. */
  action?: ReactNode;
  /** The vendor's or the gateway's own words, folded away. */
  words?: { label: string; text: string } | undefined;
  requestId?: string | null | undefined;
  /** More ids to copy, such as that of the generation. */
  ids?: readonly { label: string; id: string }[];
  /** `group` for what has been so for a while: only news are called out. */
  role?: "alert" | "group";
  className?: string;
}

/** What went wrong, whether it cost money, what to do. Shown wherever something fails. */
export function Problem({
  tone = "danger",
  icon,
  headline,
  nextStep,
  billed,
  action,
  words,
  requestId,
  ids = [],
  role = "alert",
  className,
}: ProblemProps) {
  const headlineId = useId();
  const semantics = role === "group" ? { role, "aria-labelledby": headlineId } : { role };
  const shownIds = requestId ? [{ label: "Request", id: requestId }, ...ids] : ids;
  const Icon = icon ?? (tone === "danger" ? CircleAlertIcon : TriangleAlertIcon);
  return (
    <div
      {...semantics}
      className={cn(
        "grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-2 rounded-xl border p-4",
        tone === "danger" ? "border-danger/30 bg-danger-soft" : "border-warning/30 bg-warning-soft",
        className,
      )}
    >
      <Icon
        className={cn("mt-0.5 size-4.5", tone === "danger" ? "text-danger" : "text-warning")}
        aria-hidden="true"
      />
      <div className="grid gap-2">
        <div className="grid gap-1">
          <p id={headlineId} className="font-semibold">
            {headline}
          </p>
          {nextStep && <p className="text-pretty text-foreground/85">{nextStep}</p>}
          {billed && <p className="text-[13px] text-foreground/85">{billed}</p>}
        </div>
        {action && <div className="flex flex-wrap gap-2 pt-1">{action}</div>}
        {words && (
          <details className="group text-[13px]">
            <summary className="flex w-fit cursor-pointer list-none items-center gap-1 rounded-sm py-0.5 text-foreground/85 hover:text-foreground [&::-webkit-details-marker]:hidden">
              <ChevronRightIcon
                className="size-3.5 transition-transform group-open:rotate-90"
                aria-hidden="true"
              />
              {words.label}
            </summary>
            <p className="mt-1 whitespace-pre-wrap rounded-md bg-surface p-2.5 font-mono text-xs">
              {words.text}
            </p>
          </details>
        )}
        {shownIds.map(({ label, id }) => (
          <p key={label} className="flex min-w-0 items-center gap-1 text-foreground/75 text-xs">
            {label} <code className="truncate font-mono">{id}</code>
            <CopyButton text={id} label={`Copy ${label.toLowerCase()} id`} />
          </p>
        ))}
      </div>
    </div>
  );
}
