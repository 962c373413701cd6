import { ToggleGroup as ToggleGroupPrimitive } from "radix-ui";
import type { ComponentProps } from "react";
import { cn } from "@/lib/cn";

export function ToggleGroup({
  className,
  ...props
}: ComponentProps<typeof ToggleGroupPrimitive.Root>) {
  return (
    <ToggleGroupPrimitive.Root
      className={cn(
        "inline-flex w-fit max-w-full flex-wrap gap-1 rounded-lg bg-sunken p-1 ring-1 ring-border ring-inset forced-colors:border forced-colors:p-0.75",
        className,
      )}
      {...props}
    />
  );
}

export function ToggleGroupItem({
  className,
  ...props
}: ComponentProps<typeof ToggleGroupPrimitive.Item>) {
  return (
    <ToggleGroupPrimitive.Item
      className={cn(
        "inline-flex h-7 min-w-7 items-center justify-center gap-1.5 whitespace-nowrap rounded-md px-2.5 font-medium text-[13px] text-muted-foreground transition-colors hover:text-foreground disabled:opacity-55 data-[state=on]:bg-surface data-[state=on]:text-foreground data-[state=on]:shadow-card [&_svg]:size-4",
        className,
      )}
      {...props}
    />
  );
}
