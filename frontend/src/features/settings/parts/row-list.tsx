import type { ComponentProps } from "react";
import { Card } from "@/components/ui/card";
import { cn } from "@/lib/cn";

/** Things one under the other, with what can be done beside each. */
export function RowList({ className, ...props }: ComponentProps<"ul">) {
  return (
    <Card className="overflow-hidden">
      <ul className={cn("divide-y divide-border", className)} {...props} />
    </Card>
  );
}

export function Row({ className, ...props }: ComponentProps<"li">) {
  return <li className={cn("grid gap-3 px-4 py-3.5 sm:px-5", className)} {...props} />;
}
