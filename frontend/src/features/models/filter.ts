import { z } from "zod/mini";
import type { Model, Provider } from "@/api/types";

const maybe = <T extends z.ZodMiniType>(schema: T) => z.catch(z.optional(schema), undefined);

/** What the address holds of this page: the search, and what a model has to be able to do. */
export const modelsSearch = z.object({
  q: maybe(z.string()),
  ratio: maybe(z.string()),
  /** At least so many seconds. */
  seconds: maybe(z.number().check(z.positive())),
  audio: maybe(z.literal(true)),
  image: maybe(z.literal(true)),
  /** Only what can be used now: alive, and with a key. */
  usable: maybe(z.literal(true)),
});

export type ModelsSearch = z.infer<typeof modelsSearch>;

/** The providers with those of their models that fit; none without any. */
export function fitting(providers: readonly Provider[], search: ModelsSearch) {
  return providers
    .map((provider) => ({
      provider,
      models: provider.model_details.filter((model) => fits(provider, model, search)),
    }))
    .filter(({ models }) => models.length > 0);
}

function fits(provider: Provider, model: Model, search: ModelsSearch) {
  const { q = "", ratio, seconds, audio, image, usable } = search;
  const text = `${provider.display_name} ${model.name} ${model.id}`.toLowerCase();
  return (
    q
      .toLowerCase()
      .split(/\s+/)
      .every((word) => text.includes(word)) &&
    (!ratio || model.aspect_ratios.includes(ratio)) &&
    (!seconds || Math.max(0, ...model.durations) >= seconds) &&
    (!audio || model.audio !== "no") &&
    (!image || model.image !== "no") &&
    (!usable || (provider.has_key && model.status !== "retired"))
  );
}
