/** What the model will ignore, in the very words that the gateway will keep with the video. */
import type { Model } from "@/api/types";
import type { Draft } from "./draft";
import { settingsOf } from "./settings";

/** A field that is set and does nothing. */
export interface Ignored {
  field: "duration" | "aspect_ratio" | "resolution" | "fps" | "seed" | "negative_prompt" | "audio";
  /** As in `warnings` of the API. */
  message: string;
}

export function ignoredOf(model: Model, draft: Draft): Ignored[] {
  const settings = settingsOf(model, draft);
  const has = {
    duration: model.durations.length > 0,
    aspect_ratio: model.aspect_ratios.length > 0,
    resolution: model.resolutions.length > 0,
    fps: model.fps.length > 0,
    seed: model.seed,
    negative_prompt: model.negative_prompt,
  };
  const ignored: Ignored[] = [];
  for (const field of NAMES) {
    if (has[field] || settings[field] === null) continue;
    ignored.push({ field, message: `${model.id} ignores \`${field}\`.` });
  }
  if (model.audio === "always" && settings.audio === false) {
    const message = `${model.id} ignores \`audio\`: its videos always have sound.`;
    ignored.push({ field: "audio", message });
  }
  return ignored;
}

const NAMES = ["duration", "aspect_ratio", "resolution", "fps", "seed", "negative_prompt"] as const;
