import type { Model, ModelAlias, Provider } from "@/api/types";

/** A model that has ended, with every bare name it was asked for by. */
export interface EndedModel {
  model: Model;
  provider: Provider;
  /** The first is the vendor's own. */
  names: readonly [string, ...string[]];
  /** What its names are sent to now; undefined while they are refused. */
  target: string | undefined;
}

/** The ended models of the catalogue, the last one to end first. */
export function endedModels(providers: readonly Provider[], aliases: readonly ModelAlias[]) {
  return providers
    .flatMap((provider) =>
      provider.model_details
        .filter((model) => model.status === "retired")
        .map((model): EndedModel => {
          const names = namesOf(model);
          const target = aliases.find((one) => one.alias === names[0])?.model;
          return { model, provider, names, target };
        }),
    )
    .sort((left, right) =>
      (right.model.retired_at ?? "").localeCompare(left.model.retired_at ?? ""),
    );
}

/** The aliases that are no ended model's name. */
export function ownAliases(ended: readonly EndedModel[], aliases: readonly ModelAlias[]) {
  const known = new Set(ended.flatMap((one) => one.names));
  return aliases.filter((one) => !known.has(one.alias));
}

/** The bare name: what stands after `provider/`. */
function namesOf(model: Model): EndedModel["names"] {
  return [model.id.slice(model.id.indexOf("/") + 1), ...model.aliases];
}

/** What a model is called, where it is listed. */
export function nameOf(id: string, providers: readonly Provider[]) {
  for (const provider of providers) {
    const model = provider.model_details.find((one) => one.id === id);
    if (model) return `${model.name} of ${provider.display_name}`;
  }
  return id;
}
