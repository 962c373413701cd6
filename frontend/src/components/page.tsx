import type { ReactNode } from "react";
import { cn } from "@/lib/cn";
import { TabTitle } from "./tab-title";

interface PageProps {
  title: string;
  /** What the browser's tab says, where it is more than the title. */
  tabTitle?: string;
  description?: ReactNode;
  /** Buttons beside the title. */
  actions?: ReactNode;
  /** `full` uses the whole width, for grids. */
  width?: "reading" | "full";
  children: ReactNode;
}

/** The frame of every page: its title, what it is for, and its content. */
export function Page({
  title,
  tabTitle = title,
  description,
  actions,
  width = "reading",
  children,
}: PageProps) {
  return (
    <div
      className={cn(
        "mx-auto grid w-full grid-cols-[minmax(0,1fr)] content-start gap-6 px-4 py-6 sm:px-6 lg:px-8 lg:py-8",
        width === "reading" ? "max-w-6xl" : "max-w-[110rem]",
      )}
    >
      <TabTitle>{tabTitle}</TabTitle>
      <header className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
        <div className="min-w-0">
          <h1 className="text-2xl leading-8">{title}</h1>
          {description && (
            <p className="mt-1 max-w-2xl text-pretty text-muted-foreground">{description}</p>
          )}
        </div>
        {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
      </header>
      {children}
    </div>
  );
}
