import { day } from "@/lib/format";
import { compact, type GallerySearch, listOf } from "../search";
import { inputName, statusName } from "../words";

export interface FilterNames {
  provider: (name: string) => string;
  model: (id: string) => string;
  apiKey: (id: string) => string;
}

interface FilterPart {
  key: string;
  label: string;
  /** What the address changes to when this part goes. */
  without: Partial<GallerySearch>;
}

/** The filters that are on, each in words and with what takes it away. */
export function filterParts(search: GallerySearch, names: FilterNames): FilterPart[] {
  const { q, input_kind, tagged, starred, cost_known, api_key_id, start_date, end_date } = search;
  const each = <K extends "provider" | "model" | "tag">(
    name: K,
    label: (value: string) => string,
  ) =>
    listOf<string>(search[name]).map((value) => ({
      key: `${name} ${value}`,
      label: label(value),
      without: { [name]: compact(listOf<string>(search[name]).filter((one) => one !== value)) },
    }));
  const one = (name: keyof GallerySearch, label: string) => [
    { key: name, label, without: { [name]: undefined } },
  ];
  return [
    ...(q ? one("q", `“${q}”`) : []),
    ...listOf(search.status).map((value) => ({
      key: `status ${value}`,
      label: statusName(value),
      without: { status: compact(listOf(search.status).filter((other) => other !== value)) },
    })),
    ...each("provider", names.provider),
    ...each("model", names.model),
    ...(input_kind ? one("input_kind", inputName(input_kind)) : []),
    ...(start_date ? one("start_date", `From ${day(start_date)}`) : []),
    ...(end_date ? one("end_date", `Until ${day(end_date)}`) : []),
    ...each("tag", (tag) => `Tag ${tag}`),
    ...(tagged === undefined ? [] : one("tagged", tagged ? "Tagged" : "Untagged")),
    ...(starred ? one("starred", "Starred") : []),
    ...(cost_known === undefined
      ? []
      : one("cost_known", cost_known ? "Cost known" : "Cost unknown")),
    ...(api_key_id ? one("api_key_id", `API key ${names.apiKey(api_key_id)}`) : []),
  ];
}
