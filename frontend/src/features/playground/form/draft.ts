/** What stands in the form: the wishes of the user, before any model has its say. */
import { z } from "zod/mini";
import type { JsonValue } from "@/api/types";

const json: z.ZodMiniType<JsonValue> = z.json();

const measures = {
  width: z.catch(z.nullable(z.number()), null),
  height: z.catch(z.nullable(z.number()), null),
  bytes: z.catch(z.nullable(z.number()), null),
};

const imageSchema = z.object({
  /** `asset_…`, or the web address that the gateway will fetch. */
  source: z.string().check(z.minLength(1)),
  ...measures,
  /** The whole image that this one was cut out of. */
  cutFrom: z.optional(z.object({ source: z.string(), ...measures })),
});

const value = <T extends z.ZodMiniType>(schema: T) => z.catch(z.nullable(schema), null);
const whole = z.number().check(z.int(), z.nonnegative());

/** `null` means: not chosen, the model's default holds. */
export const draftSchema = z.object({
  prompt: z.catch(z.string(), ""),
  /** `provider/model`; empty until the list of models is here. */
  model: z.catch(z.string(), ""),
  /** Further models that get the same prompt. */
  others: z.catch(z.array(z.string()).check(z.maxLength(3)), []),
  count: z.catch(z.number().check(z.int(), z.minimum(1), z.maximum(4)), 1),
  duration: value(whole),
  aspect_ratio: value(z.string()),
  resolution: value(z.string()),
  audio: value(z.boolean()),
  fps: value(whole),
  seed: value(whole),
  negative_prompt: z.catch(z.string(), ""),
  image: value(imageSchema),
  last_frame: value(imageSchema),
  reference_images: z.catch(z.array(imageSchema), []),
  provider_options: z.catch(z.record(z.string(), json), {}),
  /** How long the provider may take; the gateway's own time where it is null. */
  deadline_minutes: value(z.number().check(z.nonnegative())),
});

export type Draft = z.infer<typeof draftSchema>;
export type InputImage = z.infer<typeof imageSchema>;

export const EMPTY_DRAFT: Draft = draftSchema.parse({});
export const MOST_MODELS = 4;
/** A week. */
export const MOST_MINUTES = 10_080;
export const MOST_SEED = 4_294_967_295;
