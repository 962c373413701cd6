import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useCallback, useMemo, useState } from "react";
import { generationsQuery, hiddenIds } from "@/api/queries/generations";
import { providersQuery } from "@/api/queries/models";
import { usePollInterval } from "@/app/live/use-poll-interval";
import { apiFilter } from "./filters/api-filter";
import { useHeldOrder } from "./list/held-order";
import type { GallerySearch } from "./search";

/** The list as the filters ask for it, its order held still while `isHeld`. */
export function useGalleryList(search: GallerySearch, isHeld: boolean) {
  const filter = apiFilter(search);
  const pollInterval = usePollInterval();
  const query = useInfiniteQuery({
    ...generationsQuery(filter),
    placeholderData: keepPreviousData,
    // The stream of events keeps it fresh; reading every page again would be for nothing.
    refetchOnWindowFocus: false,
    refetchInterval: ({ state }) =>
      pollInterval(state.data?.pages.flatMap((page) => page.data) ?? []),
  });

  const asked = JSON.stringify(filter);
  const [answered, setAnswered] = useState(asked);
  if (!query.isPlaceholderData && answered !== asked) setAnswered(asked);

  const fresh = useMemo(() => query.data?.pages.flatMap((page) => page.data) ?? [], [query.data]);
  // Asking for what is new lets go of the order once.
  const [letGo, setLetGo] = useState(0);
  const listKey = `${answered} ${letGo}`;
  const { items, waiting } = useHeldOrder({ fresh, isHeld, listKey });
  // Deleted here a moment ago: gone from sight, but its place is kept for an undo.
  const shown = items.some((one) => hiddenIds.has(one.id))
    ? items.filter((one) => !hiddenIds.has(one.id))
    : items;

  const { fetchNextPage, isFetching } = query;
  const loadMore = useCallback(() => {
    if (!isFetching) void fetchNextPage();
  }, [fetchNextPage, isFetching]);

  const [first] = query.data?.pages ?? [];
  return {
    query,
    items: shown,
    waiting,
    /** Another one is another list: what was selected in the last one is not in it. */
    listKey: answered,
    total:
      typeof first?.total === "number"
        ? { count: first.total, isCapped: first.total_is_capped }
        : null,
    loadMore,
    showNew: () => setLetGo(letGo + 1),
  };
}

/** The vendors' names of models, for ids such as `kling/kling-2.6`. */
export function useModelNames() {
  const { data } = useQuery(providersQuery);
  return useMemo(() => {
    const names = new Map(
      data?.flatMap((provider) => provider.model_details.map((model) => [model.id, model.name])),
    );
    return (id: string) => names.get(id) ?? id.slice(id.indexOf("/") + 1);
  }, [data]);
}
