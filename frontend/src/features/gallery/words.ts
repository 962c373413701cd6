import type { Generation, GenerationStatus } from "@/api/types";
import { statusWord } from "@/components/generation/status-badge";
import { promptStart } from "@/lib/prompt";

const NAME_LENGTH = 80;

/** How a generation is called aloud: prompt start, model and status. */
export function nameOf(generation: Generation, modelName: string) {
  const start = promptStart(generation, NAME_LENGTH);
  return `${start}, ${modelName}, ${statusWord(generation).toLowerCase()}`;
}

/** The word of a status that is filtered by. */
export function statusName(status: GenerationStatus) {
  return statusWord({ status, stage: status });
}

const INPUT_NAME = {
  text: "From text",
  image: "From an image",
  video: "From a video",
} as const satisfies Record<Generation["input_kind"], string>;

export function inputName(kind: Generation["input_kind"]) {
  return INPUT_NAME[kind];
}
