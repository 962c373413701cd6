/** What a model will be sent of a draft: the wishes, and its defaults for the rest. */
import type { Model } from "@/api/types";
import type { Draft } from "./draft";
import type { Facts } from "./rules";

type Wishes = Pick<
  Draft,
  "duration" | "aspect_ratio" | "resolution" | "audio" | "fps" | "seed" | "negative_prompt"
>;

/** Null stands for what is left out of the request. */
export type Settings = { [Name in keyof Wishes]: Wishes[Name] | null };

export function followsImage(model: Model, draft: Pick<Draft, "image">) {
  return model.ratio_follows_image && draft.image !== null;
}

/**
 * Wishes that the model knows nothing about are sent too: the gateway warns that they
 * are ignored and keeps the warning with the video.
 */
export function settingsOf(model: Model, draft: Draft): Settings {
  return {
    duration: draft.duration ?? (model.durations.length > 0 ? model.default_duration : null),
    aspect_ratio: followsImage(model, draft)
      ? null
      : (draft.aspect_ratio ?? model.default_aspect_ratio),
    resolution: draft.resolution ?? model.default_resolution,
    audio: draft.audio ?? (model.audio === "optional" ? model.default_audio : null),
    fps: draft.fps,
    seed: draft.seed,
    negative_prompt: draft.negative_prompt.trim() || null,
  };
}

/** The settings as the model understands them. */
export function factsOf(model: Model, draft: Draft): Facts {
  const settings = settingsOf(model, draft);
  return {
    duration: model.durations.length > 0 ? settings.duration : null,
    aspect_ratio: model.aspect_ratios.length > 0 ? settings.aspect_ratio : null,
    resolution: model.resolutions.length > 0 ? settings.resolution : null,
    audio: model.audio === "always" || (model.audio === "optional" && settings.audio === true),
    image: draft.image !== null,
    last_frame: draft.last_frame !== null,
    reference_images: draft.reference_images.length > 0,
  };
}

export function imageCount(draft: Draft) {
  return (
    Number(draft.image !== null) + Number(draft.last_frame !== null) + draft.reference_images.length
  );
}
