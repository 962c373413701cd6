import {
  CircleCheckIcon,
  CircleDashedIcon,
  CloudOffIcon,
  KeyRoundIcon,
  type LucideIcon,
  TriangleAlertIcon,
} from "lucide-react";
import type { Provider } from "@/api/types";
import { Badge, type Tone } from "@/components/ui/badge";
import { since } from "@/lib/format";

type Facts = Pick<Provider, "needs_key" | "key_status" | "health">;

interface Words {
  tone: Tone;
  icon: LucideIcon;
  label: string;
}

const STATES = {
  ok: { tone: "success", icon: CircleCheckIcon, label: "Works" },
  degraded: { tone: "warning", icon: CloudOffIcon, label: "Not answering" },
  key_problem: { tone: "danger", icon: TriangleAlertIcon, label: "Needs attention" },
  unknown: { tone: "neutral", icon: CircleDashedIcon, label: "Not called since the start" },
} satisfies Record<Provider["health"]["status"], Words>;

/** How a provider is, in a few words, and since when where that matters. */
export function ProviderHealth({ provider }: { provider: Facts }) {
  const { tone, icon: Icon, label } = wordsOf(provider);
  const { status, since: moment } = provider.health;
  return (
    <Badge tone={tone}>
      <Icon aria-hidden="true" />
      {label}
      {moment && status !== "unknown" && ` since ${since(moment)}`}
    </Badge>
  );
}

/** The gateway's sentence about it, where something is wrong. */
export function HealthNote({ provider: { health } }: { provider: Provider }) {
  if (health.status !== "degraded" && health.status !== "key_problem") return null;
  return <p className="text-[13px] text-foreground/85">{health.note}</p>;
}

function wordsOf(provider: Facts): Words {
  if (!provider.needs_key) return { ...STATES.ok, label: "No key needed" };
  if (provider.key_status === null) {
    return { tone: "neutral", icon: KeyRoundIcon, label: "No key yet" };
  }
  return STATES[provider.health.status];
}
