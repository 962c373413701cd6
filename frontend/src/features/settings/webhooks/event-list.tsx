import type { WebhookEventType } from "@/api/types";
import { EVENTS } from "./events";

/** Every event with when it is sent. */
export function EventList({ types }: { types: readonly WebhookEventType[] }) {
  return (
    <dl className="grid gap-x-6 gap-y-1.5 text-left text-[13px] sm:grid-cols-[auto_minmax(0,1fr)]">
      {types.map((type) => (
        <div key={type} className="contents">
          <dt className="font-mono text-foreground text-xs leading-5">{type}</dt>
          <dd className="text-muted-foreground max-sm:mb-1.5">{EVENTS[type]}</dd>
        </div>
      ))}
    </dl>
  );
}
