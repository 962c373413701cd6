import { CircleCheckIcon, CircleOffIcon, OctagonXIcon, TriangleAlertIcon } from "lucide-react";
import type { WebhookEndpoint } from "@/api/types";
import { Badge } from "@/components/ui/badge";
import { since } from "@/lib/format";

/** Whether an endpoint is sent to, and since when it is not as it should be. */
export function EndpointState({ value: endpoint }: { value: WebhookEndpoint }) {
  if (!endpoint.enabled && endpoint.disabled_reason) {
    return (
      <Badge tone="danger">
        <OctagonXIcon aria-hidden="true" />
        Switched off by the gateway
      </Badge>
    );
  }
  if (!endpoint.enabled) {
    return (
      <Badge>
        <CircleOffIcon aria-hidden="true" />
        Off
      </Badge>
    );
  }
  if (endpoint.failing_since) {
    return (
      <Badge tone="warning">
        <TriangleAlertIcon aria-hidden="true" />
        Failing since {since(endpoint.failing_since)}
      </Badge>
    );
  }
  return (
    <Badge tone="success">
      <CircleCheckIcon aria-hidden="true" />
      On
    </Badge>
  );
}
