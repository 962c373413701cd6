/** What is on screen of generations: changed at once, and kept so through refetches. */
import type { QueryClient } from "@tanstack/react-query";
import { newestOf, noteState } from "../ends";
import type { Generation } from "../types";
import { type GenerationPages, generationKeys, hiddenIds, tagsQuery } from "./generations";
import { usageKeys } from "./usage";

/** Writes what a call answered; an end that was heard of meanwhile stays. */
export function showAnswer(queryClient: QueryClient, generation: Generation) {
  showGeneration(queryClient, newestOf(generation));
}

/** Writes a generation, as it now is, into everything that shows it. */
export function showGeneration(queryClient: QueryClient, generation: Generation) {
  const { id } = generation;
  noteState(generation);
  queryClient.setQueryData(generationKeys.detail(id), generation);
  changeLists(queryClient, (data) =>
    data.some((one) => one.id === id)
      ? data.map((one) => (one.id === id ? generation : one))
      : data,
  );
}

/** What counts generations by their tags is asked for again. */
export function refreshTags(queryClient: QueryClient) {
  void queryClient.invalidateQueries({ queryKey: tagsQuery.queryKey });
  void queryClient.invalidateQueries({ queryKey: usageKeys.all });
}

/** Takes generations out of every list. */
export function dropGenerations(queryClient: QueryClient, ids: readonly string[]) {
  changeLists(queryClient, (data) => data.filter((one) => !ids.includes(one.id)));
}

/** Hides generations until what this returns is called; a refetch does not bring them back. */
export function hideGenerations(queryClient: QueryClient, ids: readonly string[]) {
  for (const id of ids) hiddenIds.add(id);
  dropGenerations(queryClient, ids);
  return () => {
    for (const id of ids) hiddenIds.delete(id);
    void queryClient.invalidateQueries({ queryKey: generationKeys.lists });
  };
}

function changeLists(queryClient: QueryClient, change: (data: Generation[]) => Generation[]) {
  queryClient.setQueriesData<GenerationPages>({ queryKey: generationKeys.lists }, (pages) => {
    if (!pages) return pages;
    let gone = 0;
    let isChanged = false;
    const next = pages.pages.map((page) => {
      const data = change(page.data);
      if (!differs(data, page.data)) return page;
      isChanged = true;
      gone += page.data.length - data.length;
      return { ...page, data };
    });
    return isChanged ? { ...pages, pages: next.map((page) => recounted(page, gone)) } : pages;
  });
}

function recounted(page: GenerationPages["pages"][number], gone: number) {
  if (page.total === null || page.total_is_capped || gone === 0) return page;
  return { ...page, total: Math.max(0, page.total - gone) };
}

function differs(left: Generation[], right: Generation[]) {
  return left.length !== right.length || left.some((one, index) => one !== right[index]);
}
