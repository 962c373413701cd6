import { CircleCheckIcon, CircleXIcon, TriangleAlertIcon } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "@/lib/cn";

const TONES = {
  success: { icon: CircleCheckIcon, classes: "text-success" },
  warning: { icon: TriangleAlertIcon, classes: "text-warning" },
  danger: { icon: CircleXIcon, classes: "text-danger" },
} as const;

interface InlineNoteProps {
  tone: keyof typeof TONES;
  className?: string;
  children: ReactNode;
}

/** How an act went, told where it was started. */
export function InlineNote({ tone, className, children }: InlineNoteProps) {
  const { icon: Icon, classes } = TONES[tone];
  return (
    <p
      role="status"
      className={cn("flex items-start gap-1.5 font-medium text-[13px]", classes, className)}
    >
      <Icon className="mt-0.5 size-4 shrink-0" aria-hidden="true" />
      <span className="min-w-0">{children}</span>
    </p>
  );
}
