import type { DetailedUsage, Provider } from "@/api/types";

/** What people call the things that figures are grouped by. */
export interface Names {
  provider: (id: string) => string;
  model: (id: string) => string;
  apiKey: (id: string) => string;
}

/** Ids stay where the catalogue or the answer has no name for them. */
export function namesOf(
  providers: readonly Provider[] | undefined,
  usages: readonly (Pick<DetailedUsage, "by_api_key"> | undefined)[],
): Names {
  const ofProviders = new Map(providers?.map((one) => [one.name, one.display_name]));
  const ofModels = new Map(
    providers?.flatMap((one) => one.model_details.map((model) => [model.id, model.name])),
  );
  const ofKeys = new Map(
    usages.flatMap((usage) => usage?.by_api_key ?? []).map((key) => [key.api_key_id, key.name]),
  );
  return {
    provider: (id) => ofProviders.get(id) ?? id,
    model: (id) => ofModels.get(id) ?? id,
    apiKey: (id) => ofKeys.get(id) ?? id,
  };
}
