import { useInfiniteQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { generationsQuery } from "@/api/queries/generations";
import { usePollInterval } from "@/app/live/use-poll-interval";
import { promptOf } from "@/lib/prompt";

const PAGE = 24;
const RECENT = generationsQuery({ limit: PAGE });

/** The newest generations, running ones among them, and what they were asked with. */
export function useRecent() {
  const poll = usePollInterval();
  const query = useInfiniteQuery({
    ...RECENT,
    refetchInterval: ({ state }) => poll(state.data?.pages.flatMap((page) => page.data) ?? []),
  });
  const generations = useMemo(() => query.data?.pages.flatMap((page) => page.data), [query.data]);
  const prompts = useMemo(
    () => [...new Set(generations?.map(promptOf).filter(Boolean))],
    [generations],
  );
  return { query, generations, prompts };
}
