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
        <h2 className="text-[13px]">{title}</h2>
        {action}
      </div>
      {children}
    </section>
  );
}
