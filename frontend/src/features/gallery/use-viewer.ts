import { useEffect, useState } from "react";
import type { Generation } from "@/api/types";
import type { Neighbours } from "./viewer/viewer";

/** How close to the end of what is loaded the next page is asked for. */
const EARLY = 3;
/** How far a generation that was opened by its address is looked for in the list. */
const MOST_SEARCHED = 1_000;

interface OpenItem {
  openId: string | undefined;
  items: readonly Generation[];
  total: number | null;
  hasMore: boolean;
  onEnd: () => void;
}

/** The open generation's place in the list, and whether it lies over the list or alone. */
export function useViewer({ openId, items, total, hasMore, onEnd }: OpenItem) {
  const [isOverList, setIsOverList] = useState(openId === undefined);
  if (openId === undefined && !isOverList) setIsOverList(true);

  const index = openId === undefined ? -1 : items.findIndex((one) => one.id === openId);
  const isSought = openId !== undefined && index === -1 && items.length < MOST_SEARCHED;
  const needsMore = hasMore && (isSought || (index !== -1 && index >= items.length - EARLY));
  useEffect(() => {
    if (needsMore) onEnd();
  }, [needsMore, onEnd]);

  const neighbours: Neighbours = {
    previous: items[index - 1]?.id,
    next: index === -1 ? undefined : items[index + 1]?.id,
    position: index + 1,
    total,
  };
  return { isOverList, neighbours };
}
