import { useQuery } from "@tanstack/react-query";
import { runningQuery } from "@/api/queries/running";
import { cn } from "@/lib/cn";
import { POLL_MS, useIsLive } from "../live/feed";

const MOST_SHOWN = 99;

/** How many generations are under way; nothing where there are none. */
export function QueueBadge({ className }: { className?: string }) {
  const isLive = useIsLive();
  const { data: running = 0 } = useQuery({
    ...runningQuery,
    refetchInterval: ({ state }) => (!isLive && state.data ? POLL_MS : false),
  });
  if (running === 0) return null;
  return (
    <span
      className={cn(
        "tabular grid h-4.5 min-w-4.5 place-items-center rounded-full bg-primary px-1 font-semibold text-[11px] text-primary-foreground leading-none",
        className,
      )}
    >
      <span aria-hidden="true">{running > MOST_SHOWN ? `${MOST_SHOWN}+` : running}</span>
      <span className="sr-only">({running} running)</span>
    </span>
  );
}
