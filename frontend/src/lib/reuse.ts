import { z } from "zod/mini";
import type { Generation, GenerationRequest, JsonValue } from "@/api/types";
import { isKept, promptOf } from "./prompt";

const json: z.ZodMiniType<JsonValue> = z.json();
const optional = <T extends z.ZodMiniType>(schema: T) => z.catch(z.nullish(schema), null);
const input = z.union([z.object({ asset_id: z.string() }), z.object({ url: z.string() })]);

/** `params` of a generation: free-form in the API, so it is read with care. */
const paramsSchema = z.object({
  duration: optional(z.number()),
  aspect_ratio: optional(z.string()),
  resolution: optional(z.string()),
  seed: optional(z.number()),
  fps: optional(z.number()),
  negative_prompt: optional(z.string()),
  audio: optional(z.boolean()),
  provider_options: z.catch(z.record(z.string(), json), {}),
  deadline_minutes: optional(z.number()),
  image: optional(input),
  last_frame: optional(input),
  reference_images: z.catch(z.array(input), []),
  source: optional(
    z.object({ operation: z.enum(["remix", "edit", "extend"]), generation_id: z.string() }),
  ),
});

/** The settings of a generation, typed. */
export function paramsOf(generation: Pick<Generation, "params">) {
  return paramsSchema.parse(generation.params);
}

/** The id of an uploaded image, or a web address. */
function sourceOf(image: z.infer<typeof input>) {
  return "asset_id" in image ? image.asset_id : image.url;
}

/** The body of a create that makes the same video again; what was not set, or not kept, is left out. */
export function requestOf(
  generation: Pick<Generation, "model" | "prompt" | "params" | "metadata">,
): GenerationRequest {
  const { source: _, ...params } = paramsOf(generation);
  const { image, last_frame, reference_images, provider_options, negative_prompt, ...settings } =
    params;
  return {
    model: generation.model,
    prompt: promptOf(generation),
    ...withoutNulls(settings),
    ...(negative_prompt && isKept(negative_prompt) && { negative_prompt }),
    ...(image && { image: sourceOf(image) }),
    ...(last_frame && { last_frame: sourceOf(last_frame) }),
    ...(reference_images.length > 0 && { reference_images: reference_images.map(sourceOf) }),
    ...(Object.keys(provider_options).length > 0 && { provider_options }),
    ...(Object.keys(generation.metadata).length > 0 && { metadata: generation.metadata }),
  };
}

type Settings = Pick<
  GenerationRequest,
  "duration" | "aspect_ratio" | "resolution" | "seed" | "fps" | "audio" | "deadline_minutes"
>;

function withoutNulls(settings: Settings): Settings {
  return Object.fromEntries(
    Object.entries(settings).filter(([, value]) => value !== null && value !== undefined),
  );
}

const MOST_SEED = 2 ** 31;

/** The same request with another seed. */
export function varied(request: GenerationRequest): GenerationRequest {
  return { ...request, seed: anotherSeed(request.seed) };
}

/** Within what every vendor takes: 31 bits. */
function anotherSeed(last: number | null | undefined) {
  const [random = 0] = crypto.getRandomValues(new Uint32Array(1));
  const seed = random % MOST_SEED;
  return seed === last ? (seed + 1) % MOST_SEED : seed;
}
