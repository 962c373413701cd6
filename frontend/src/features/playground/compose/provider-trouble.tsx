import { TriangleAlertIcon } from "lucide-react";
import type { Provider } from "@/api/types";
import { Button } from "@/components/ui/button";
import { since } from "@/lib/format";

interface ProviderTroubleProps {
  providers: readonly Provider[];
  onNeedKey: (provider: Provider) => void;
}

/** Says before anything is sent that a chosen model's provider is away, or its key dead. */
export function ProviderTrouble({ providers, onNeedKey }: ProviderTroubleProps) {
  const troubled = [...new Set(providers)].filter(
    ({ health }) => health.status === "degraded" || health.status === "key_problem",
  );
  if (troubled.length === 0) return null;
  return (
    <ul aria-label="Providers in trouble" className="grid gap-1">
      {troubled.map((provider) => (
        <li
          key={provider.name}
          className="flex items-start gap-2 rounded-lg bg-warning-soft py-2 pr-2 pl-3 text-[13px]"
        >
          <TriangleAlertIcon className="mt-0.5 size-4 shrink-0 text-warning" aria-hidden="true" />
          {provider.health.status === "degraded" ? (
            <p className="min-w-0 flex-1 text-pretty">{awayWords(provider)}</p>
          ) : (
            <>
              <p className="min-w-0 flex-1 text-pretty">{provider.health.note}</p>
              <Button
                size="sm"
                variant="ghost"
                className="-my-1"
                onClick={() => onNeedKey(provider)}
              >
                Look at the key
              </Button>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

function awayWords({ display_name: name, health }: Provider) {
  const from = health.since ? ` since ${since(health.since)}` : "";
  return `${name} has not answered${from}. What you send waits, is tried again by itself, and costs nothing until it is taken. Other providers work as usual.`;
}
