import {
  BanIcon,
  CircleAlertIcon,
  CircleCheckIcon,
  CircleDashedIcon,
  CircleHelpIcon,
  LoaderIcon,
  type LucideIcon,
} from "lucide-react";
import type { Generation, GenerationStatus } from "@/api/types";
import { Badge, type Tone } from "../ui/badge";

interface Look {
  label: string;
  tone: Tone;
  icon: LucideIcon;
}

const LOOKS = {
  queued: { label: "Queued", tone: "neutral", icon: CircleDashedIcon },
  processing: { label: "In progress", tone: "info", icon: LoaderIcon },
  completed: { label: "Ready", tone: "success", icon: CircleCheckIcon },
  failed: { label: "Failed", tone: "danger", icon: CircleAlertIcon },
  cancelled: { label: "Cancelled", tone: "neutral", icon: BanIcon },
} as const satisfies Record<GenerationStatus, Look>;

const UNCERTAIN: Look = { label: "Uncertain", tone: "warning", icon: CircleHelpIcon };
const SAVING: Look = { ...LOOKS.processing, label: "Saving" };

function lookOf({ status, stage }: Pick<Generation, "status" | "stage">): Look {
  if (stage === "submit_unknown") return UNCERTAIN;
  if (stage === "downloading") return SAVING;
  return LOOKS[status];
}

/** The word that stands for a generation's state: `Ready`, `Failed`, `Uncertain`. */
export function statusWord(generation: Pick<Generation, "status" | "stage">) {
  return lookOf(generation).label;
}

/** The state as an icon and a word. */
export function StatusBadge({
  generation,
  className,
}: {
  generation: Pick<Generation, "status" | "stage">;
  className?: string;
}) {
  const { label, tone, icon: Icon } = lookOf(generation);
  return (
    <Badge tone={tone} className={className}>
      <Icon aria-hidden="true" />
      {label}
    </Badge>
  );
}
