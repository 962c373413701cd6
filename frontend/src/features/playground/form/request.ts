/** Turns drafts into create requests, and requests back into drafts. */
import type { GenerationRequest, Model } from "@/api/types";
import { type Draft, EMPTY_DRAFT, type InputImage, MOST_SEED } from "./draft";
import { settingsOf } from "./settings";

/** Exactly what is sent for one video; what is not set is left out. */
export function requestFor(model: Model, draft: Draft): GenerationRequest {
  const settings = Object.entries(settingsOf(model, draft)).filter(([, value]) => value !== null);
  return {
    model: model.id,
    prompt: draft.prompt,
    ...Object.fromEntries(settings),
    ...(draft.image && { image: draft.image.source }),
    ...(draft.last_frame && { last_frame: draft.last_frame.source }),
    ...(draft.reference_images.length > 0 && {
      reference_images: draft.reference_images.map(({ source }) => source),
    }),
    ...(Object.keys(draft.provider_options).length > 0 && {
      provider_options: draft.provider_options,
    }),
    ...(draft.deadline_minutes !== null && { deadline_minutes: draft.deadline_minutes }),
  };
}

/** `count` requests that differ in nothing but the seed, where the model has seeds. */
export function variantsOf(model: Model, draft: Draft): GenerationRequest[] {
  const request = requestFor(model, draft);
  if (draft.count === 1) return [request];
  return Array.from({ length: draft.count }, (_, at) => {
    if (!model.seed) return request;
    const seed = draft.seed === null ? randomSeed() : (draft.seed + at) % (MOST_SEED + 1);
    return { ...request, seed };
  });
}

/** Within what every vendor takes: 31 bits. */
export function randomSeed() {
  const [random = 0] = crypto.getRandomValues(new Uint32Array(1));
  return random >>> 1;
}

/** The form that sends this request again. Measures of images are not in a request. */
export function draftOf(request: GenerationRequest): Draft {
  return {
    ...EMPTY_DRAFT,
    model: request.model,
    prompt: request.prompt,
    duration: request.duration ?? null,
    aspect_ratio: request.aspect_ratio ?? null,
    resolution: request.resolution ?? null,
    audio: request.audio ?? null,
    fps: request.fps ?? null,
    seed: request.seed ?? null,
    negative_prompt: request.negative_prompt ?? "",
    image: imageOf(request.image),
    last_frame: imageOf(request.last_frame),
    reference_images: (request.reference_images ?? []).flatMap((one) => imageOf(one) ?? []),
    provider_options: request.provider_options ?? {},
    deadline_minutes: request.deadline_minutes ?? null,
  };
}

function imageOf(source: string | null | undefined): InputImage | null {
  return source ? { source, width: null, height: null, bytes: null } : null;
}
