import { Switch as SwitchPrimitive } from "radix-ui";
import type { ComponentProps } from "react";
import { cn } from "@/lib/cn";

export function Switch({ className, ...props }: ComponentProps<typeof SwitchPrimitive.Root>) {
  return (
    <SwitchPrimitive.Root
      className={cn(
        "inline-flex h-6 w-10 shrink-0 items-center rounded-full border border-transparent bg-border-strong transition-colors disabled:opacity-55 data-[state=checked]:bg-primary",
        className,
      )}
      {...props}
    >
      <SwitchPrimitive.Thumb className="size-4.5 translate-x-0.75 rounded-full bg-white shadow-card transition-transform data-[state=checked]:translate-x-4.5 rtl:-translate-x-0.75 rtl:data-[state=checked]:-translate-x-4.5" />
    </SwitchPrimitive.Root>
  );
}
