import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { GenerationStatus } from "@/api/types";
import { cn } from "@/lib/cn";

type OneOrSome<T> = T | T[];

/** The gallery's filters, by the names that its address has. */
export interface GalleryFilter {
  start_date?: string;
  end_date?: string;
  provider?: OneOrSome<string>;
  model?: OneOrSome<string>;
  api_key_id?: string;
  tag?: string;
  tagged?: boolean;
  cost_known?: boolean;
  status?: OneOrSome<GenerationStatus>;
}

/** What the figures count: they do not wait for anything any more. */
export const ENDED: GenerationStatus[] = ["completed", "failed", "cancelled"];

interface GalleryLinkProps {
  filter: GalleryFilter;
  className?: string;
  children: ReactNode;
}

/** A figure that opens the generations behind it. */
export function GalleryLink({ filter, className, children }: GalleryLinkProps) {
  return (
    <Link
      to="/gallery"
      search={{ ...filter }}
      className={cn(
        "rounded-sm underline decoration-border-strong/60 decoration-1 underline-offset-4 transition-colors hover:text-accent-foreground hover:decoration-current",
        className,
      )}
    >
      {children}
    </Link>
  );
}
