import { cn } from "@/lib/cn";

/** Three lines that come together in one play button: many vendors, one way in. */
export function Logo({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" className={cn("size-8", className)} aria-hidden="true">
      <rect width="32" height="32" rx="9" className="fill-foreground dark:fill-sunken" />
      <g
        className="stroke-background dark:stroke-foreground"
        fill="none"
        strokeWidth="2.4"
        strokeLinecap="round"
      >
        <path d="M7 9.5h5.4c2 0 3.8 1.3 4.4 3.2l1 3.3" />
        <path d="M7 22.5h5.4c2 0 3.8-1.3 4.4-3.2l1-3.3" />
        <path d="M7 16h10.5" />
      </g>
      <path
        className="fill-[#ff7a45]"
        d="M19 11.4v9.2a.9.9 0 0 0 1.4.8l6.9-4.6a1 1 0 0 0 0-1.6l-6.9-4.6a.9.9 0 0 0-1.4.8z"
      />
    </svg>
  );
}
