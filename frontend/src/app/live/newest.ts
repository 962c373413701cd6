import type { QueryClient } from "@tanstack/react-query";
import {
  type GenerationFilter,
  type GenerationPages,
  generationKeys,
  readPage,
} from "@/api/queries/generations";
import { readAgain } from "@/api/read-again";
import type { GenerationPage } from "@/api/types";

/**
 * Brings what is new into the lists. Of a long one only the first page is read again,
 * so that a new generation costs the same however far somebody has scrolled.
 */
export async function refreshLists(queryClient: QueryClient) {
  const lists = queryClient.getQueryCache().findAll({ queryKey: generationKeys.lists });
  await Promise.allSettled(
    lists.map((list) => {
      const { queryKey } = list;
      const pages = queryClient.getQueryData<GenerationPages>(queryKey);
      return pages && pages.pages.length > 1 && list.isActive()
        ? readNewest(queryClient, queryKey)
        : readAgain(queryClient, { queryKey, exact: true });
    }),
  );
}

async function readNewest(queryClient: QueryClient, queryKey: readonly unknown[]) {
  const newest = await readPage(queryKey[2] as GenerationFilter);
  const pages = queryClient.getQueryData<GenerationPages>(queryKey);
  const next = pages && withNewest(pages, newest);
  if (next) queryClient.setQueryData<GenerationPages>(queryKey, next);
  else await queryClient.invalidateQueries({ queryKey, exact: true });
}

/** Null when more is new than one page holds: then there is a gap behind it. */
export function withNewest(pages: GenerationPages, newest: GenerationPage) {
  const [first, ...rest] = pages.pages;
  if (!first) return null;
  const known = new Set(pages.pages.flatMap((page) => page.data.map((one) => one.id)));
  const added = newest.data.filter((one) => !known.has(one.id));
  if (newest.has_more && added.length === newest.data.length) return null;
  return { ...pages, pages: [{ ...first, data: [...added, ...first.data] }, ...rest] };
}
