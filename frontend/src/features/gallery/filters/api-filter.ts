import type { GenerationFilter } from "@/api/queries/generations";
import { type GallerySearch, listOf } from "../search";

const PAGE_SIZE = 100;

/** The address, as the API is asked. Days that are the wrong way round are turned. */
export function apiFilter(search: GallerySearch): GenerationFilter {
  const [start_date, end_date] =
    search.start_date && search.end_date && search.start_date > search.end_date
      ? [search.end_date, search.start_date]
      : [search.start_date, search.end_date];
  return {
    q: search.q,
    provider: listOf(search.provider),
    model: listOf(search.model),
    status: listOf(search.status),
    input_kind: search.input_kind,
    tag: listOf(search.tag),
    tagged: search.tagged,
    starred: search.starred,
    cost_known: search.cost_known,
    api_key_id: search.api_key_id,
    start_date,
    end_date,
    with_total: true,
    limit: PAGE_SIZE,
  };
}
