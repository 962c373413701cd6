import { z } from "zod/mini";
import type { Model, Provider } from "@/api/types";
import { ratioOf } from "@/lib/aspect";

const maybe = <T extends z.ZodMiniType>(schema: T) => z.catch(z.optional(schema), undefined);

/** What the address holds of this page: the search, and what a model has to be able to do. */
export const modelsSearch = z.object({
  q: maybe(z.string()),
  ratio: maybe(z.string()),
  /** At least so many seconds. */
  seconds: maybe(z.number().check(z.positive())),
  image: maybe(z.literal(true)),
  last_frame: maybe(z.literal(true)),
  reference_images: maybe(z.literal(true)),
  audio: maybe(z.literal(true)),
  seed: maybe(z.literal(true)),
  /** Only what can be used now: alive, and with a key. */
  usable: maybe(z.literal(true)),
  /** Those too that their vendors have ended. A search by words finds them anyway. */
  retired: maybe(z.literal(true)),
});

export type ModelsSearch = z.infer<typeof modelsSearch>;

export const ABILITIES = ["image", "last_frame", "reference_images", "audio", "seed"] as const;
export type Ability = (typeof ABILITIES)[number];

/** The providers with those of their models that fit; none without any. */
export function fitting(providers: readonly Provider[], search: ModelsSearch) {
  return providers
    .map((provider) => ({
      provider,
      models: provider.model_details.filter(
        (model) => fits(provider, model, search) && (isWanted(search) || isAlive(model)),
      ),
    }))
    .filter(({ provider, models }) => models.length > 0 || takesAnything(provider, search));
}

/** How many models fit, but have ended and are not asked for. */
export function retiredOf(providers: readonly Provider[], search: ModelsSearch) {
  if (isWanted(search)) return 0;
  return providers
    .flatMap((provider) => provider.model_details.filter((model) => fits(provider, model, search)))
    .filter((model) => !isAlive(model)).length;
}

const isAlive = (model: Model) => model.status !== "retired";
const isWanted = ({ retired, q }: ModelsSearch) => Boolean(retired || q);

/** Whether a server's own models, of which nothing is known, may be what is looked for. */
function takesAnything(provider: Provider, { q = "", retired: _, ...abilities }: ModelsSearch) {
  return (
    provider.accepts_unlisted_models &&
    Object.values(abilities).every((one) => one === undefined) &&
    holdsWords(`${provider.display_name} ${provider.name}`, q)
  );
}

function holdsWords(text: string, words: string) {
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.toLowerCase().includes(word));
}

const CAN = {
  image: (model) => model.image !== "no",
  last_frame: (model) => model.last_frame,
  reference_images: (model) => model.reference_images > 0,
  audio: (model) => model.audio !== "no",
  seed: (model) => model.seed,
} satisfies Record<Ability, (model: Model) => boolean>;

const longest = ({ durations }: Model) => Math.max(0, ...durations);

/** The ratios and lengths to choose from: those of the models that are there. */
export function choicesOf(providers: readonly Provider[], search: ModelsSearch) {
  const models = providers
    .flatMap((provider) => provider.model_details)
    .filter((model) => isWanted(search) || isAlive(model));
  const unique = <T>(values: readonly (T | undefined)[]) =>
    [...new Set(values)].filter((one) => one !== undefined);
  return {
    ratios: unique([search.ratio, ...models.flatMap((model) => model.aspect_ratios)]).sort(
      (one, other) => (ratioOf(other) ?? 0) - (ratioOf(one) ?? 0),
    ),
    seconds: unique([search.seconds, ...models.map(longest)])
      .filter((length) => length > 0)
      .sort((one, other) => one - other),
  };
}

function fits(provider: Provider, model: Model, search: ModelsSearch) {
  const { q = "", ratio, seconds, usable } = search;
  return (
    holdsWords(`${provider.display_name} ${model.name} ${model.id}`, q) &&
    (!ratio || model.aspect_ratios.includes(ratio)) &&
    (!seconds || longest(model) >= seconds) &&
    ABILITIES.every((ability) => !search[ability] || CAN[ability](model)) &&
    (!usable || (provider.has_key && isAlive(model)))
  );
}
