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
    provider: listOf(search.provider)[0],
    model: listOf(search.model)[0],
    status: listOf(search.status)[0],
    start_date,
    end_date,
    limit: PAGE_SIZE,
  };
}
