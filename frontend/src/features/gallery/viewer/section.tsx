import type { ReactNode } from "react";

interface SectionProps {
  title: string;
  /** Beside the title. */
  action?: ReactNode;
  children: ReactNode;
}

export function Section({ title, action, children }: SectionProps) {
  return (
    <section aria-label={title} className="grid gap-2.5">
      <div className="flex min-h-7 items-center justify-between gap-2">
        <h3 className="text-[13px]">{title}</h3>
        {action}
      </div>
      {children}
    </section>
  );
}
