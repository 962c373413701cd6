import { CircleCheckIcon, KeyRoundIcon, TriangleAlertIcon } from "lucide-react";
import type { Provider } from "@/api/types";
import { Badge } from "@/components/ui/badge";

/** Whether one can generate with a provider, in one word. */
export function ProviderState({ provider }: { provider: Provider }) {
  if (!provider.needs_key) {
    return (
      <Badge tone="success">
        <CircleCheckIcon aria-hidden="true" />
        No key needed
      </Badge>
    );
  }
  if (provider.has_key) {
    return (
      <Badge tone="success">
        <CircleCheckIcon aria-hidden="true" />
        Works
      </Badge>
    );
  }
  if (provider.key_status === "invalid") {
    return (
      <Badge tone="danger">
        <TriangleAlertIcon aria-hidden="true" />
        Needs attention
      </Badge>
    );
  }
  return (
    <Badge>
      <KeyRoundIcon aria-hidden="true" />
      No key yet
    </Badge>
  );
}
