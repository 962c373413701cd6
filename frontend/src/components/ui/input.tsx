import type { ComponentProps } from "react";
import { cn } from "@/lib/cn";

export const inputClasses =
  "w-full min-w-0 rounded-md border border-border-strong/70 bg-surface px-3 text-sm shadow-card transition-colors placeholder:text-muted-foreground hover:border-border-strong disabled:cursor-not-allowed disabled:opacity-60 aria-invalid:border-danger";

export function Input({ className, type = "text", ...props }: ComponentProps<"input">) {
  return <input type={type} className={cn(inputClasses, "h-9", className)} {...props} />;
}

export function Textarea({ className, ...props }: ComponentProps<"textarea">) {
  return (
    <textarea
      className={cn(inputClasses, "field-sizing-content min-h-20 py-2 leading-relaxed", className)}
      {...props}
    />
  );
}
