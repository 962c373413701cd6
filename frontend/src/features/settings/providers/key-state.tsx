import { CircleCheckIcon, HourglassIcon, type LucideIcon, TriangleAlertIcon } from "lucide-react";
import type { ProviderKey } from "@/api/types";
import { Badge, type Tone } from "@/components/ui/badge";

const STATES = {
  active: { tone: "success", icon: CircleCheckIcon, label: "Works" },
  invalid: { tone: "danger", icon: TriangleAlertIcon, label: "Needs attention" },
  revoked: { tone: "neutral", icon: HourglassIcon, label: "Deleted, finishing its jobs" },
} as const satisfies Record<ProviderKey["status"], { tone: Tone; icon: LucideIcon; label: string }>;

export function KeyState({ value }: { value: ProviderKey }) {
  const { tone, icon: Icon, label } = STATES[value.status];
  return (
    <Badge tone={tone}>
      <Icon aria-hidden="true" />
      {label}
    </Badge>
  );
}
