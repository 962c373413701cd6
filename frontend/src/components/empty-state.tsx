import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "@/lib/cn";

interface EmptyStateProps {
  icon: LucideIcon;
  title: string;
  children?: ReactNode;
  actions?: ReactNode;
  /** The page's own heading, where it is all there is. */
  isPage?: boolean;
  className?: string;
}

/** Says why there is nothing here, and what to do about it. */
export function EmptyState({
  icon: Icon,
  title,
  children,
  actions,
  isPage,
  className,
}: EmptyStateProps) {
  const Heading = isPage ? "h1" : "h2";
  return (
    <div
      className={cn(
        "grid justify-items-center gap-3 rounded-xl border border-border border-dashed px-6 py-14 text-center",
        className,
      )}
    >
      <span className="grid size-11 place-items-center rounded-full bg-accent text-accent-foreground">
        <Icon className="size-5" aria-hidden="true" />
      </span>
      <Heading className="text-base">{title}</Heading>
      {children && (
        <div className="max-w-md text-pretty text-muted-foreground text-sm">{children}</div>
      )}
      {actions && <div className="flex flex-wrap justify-center gap-2 pt-1">{actions}</div>}
    </div>
  );
}
