import {
  CircleCheckIcon,
  CircleOffIcon,
  CircleXIcon,
  ClockIcon,
  type LucideIcon,
} from "lucide-react";
import type { WebhookDelivery } from "@/api/types";
import { Badge, type Tone } from "@/components/ui/badge";

export const DELIVERY_STATES = {
  pending: { tone: "info", icon: ClockIcon, label: "On its way" },
  succeeded: { tone: "success", icon: CircleCheckIcon, label: "Delivered" },
  failed: { tone: "danger", icon: CircleXIcon, label: "Failed" },
  cancelled: { tone: "neutral", icon: CircleOffIcon, label: "Cancelled" },
} as const satisfies Record<
  WebhookDelivery["status"],
  { tone: Tone; icon: LucideIcon; label: string }
>;

export function DeliveryState({ status }: { status: WebhookDelivery["status"] }) {
  const { tone, icon: Icon, label } = DELIVERY_STATES[status];
  return (
    <Badge tone={tone}>
      <Icon aria-hidden="true" />
      {label}
    </Badge>
  );
}
