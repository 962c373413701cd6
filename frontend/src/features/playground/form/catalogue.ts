/** Finds models in what the gateway offers. */
import type { Model, Provider } from "@/api/types";

export interface Found {
  provider: Provider;
  model: Model;
}

/** The model of a public id; names a provider takes unlisted get its general facts. */
export function findModel(providers: readonly Provider[], id: string): Found | undefined {
  const prefix = id.split("/", 1)[0];
  const provider = providers.find((one) => one.name === prefix);
  if (!provider) return undefined;
  const listed = provider.model_details.find((model) => model.id === id);
  if (listed) return { provider, model: listed };
  const name = id.slice(provider.name.length + 1);
  if (!provider.unlisted_model || !name) return undefined;
  return { provider, model: { ...provider.unlisted_model, id, name } };
}

/** Why a model cannot be asked just now. */
export function obstacle({ provider, model }: Found): "retired" | "needs_key" | null {
  if (model.status === "retired") return "retired";
  return provider.has_key ? null : "needs_key";
}

/** The model of an unused form: one that works now, a vendor's before the test card. */
export function firstModel(providers: readonly Provider[]): Found | undefined {
  const usable = providers
    .flatMap((provider) => provider.model_details.map((model) => ({ provider, model })))
    .filter((found) => obstacle(found) === null && found.model.text_to_video);
  return usable.find(({ provider }) => provider.needs_key) ?? usable[0];
}
