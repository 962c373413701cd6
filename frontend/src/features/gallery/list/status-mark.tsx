import type { Generation, GenerationStatus } from "@/api/types";
import { Badge, type Tone } from "@/components/ui/badge";
import { STATUS_WORD } from "../words";

const TONE = {
  queued: "neutral",
  processing: "info",
  completed: "success",
  failed: "danger",
  cancelled: "neutral",
} satisfies Record<GenerationStatus, Tone>;

export function StatusMark({ generation: { status } }: { generation: Generation }) {
  return <Badge tone={TONE[status]}>{STATUS_WORD[status]}</Badge>;
}
