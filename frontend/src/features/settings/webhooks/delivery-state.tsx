import {
  CircleCheckIcon,
  CircleOffIcon,
  CircleXIcon,
  ClockIcon,
  type LucideIcon,
  RotateCwIcon,
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

const RETRIED = { tone: "warning", icon: RotateCwIcon, label: "Tried again soon" } as const;

export function DeliveryState({ value }: { value: Pick<WebhookDelivery, "status" | "attempts"> }) {
  const isRetried = value.status === "pending" && value.attempts > 0;
  const { tone, icon: Icon, label } = isRetried ? RETRIED : DELIVERY_STATES[value.status];
  return (
    <Badge tone={tone}>
      <Icon aria-hidden="true" />
      {label}
    </Badge>
  );
}
