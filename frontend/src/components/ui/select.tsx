import { ChevronDownIcon } from "lucide-react";
import type { ComponentProps } from "react";
import { cn } from "@/lib/cn";
import { inputClasses } from "./input";

/** The browser's own: no code to load, and a phone shows the list that it is used to. */
export function Select({ className, ...props }: ComponentProps<"select">) {
  return (
    <span className={cn("relative grid min-w-0", className)}>
      <select
        className={cn(inputClasses, "h-9 truncate py-[7px] pr-9 text-left leading-5")}
        {...props}
      />
      <ChevronDownIcon
        className="pointer-events-none absolute top-2.5 right-3 size-4 text-muted-foreground"
        aria-hidden="true"
      />
    </span>
  );
}
