import { defaultRangeExtractor, type Range, useWindowVirtualizer } from "@tanstack/react-virtual";
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";

/** Rows that are drawn before they are in sight. */
const OVERSCAN = 3;
/** How many rows before the end the next page is asked for. */
const EARLY = 8;
/** What sticks to the top and to the bottom, which a focused item must not lie under. */
const BARS = { top: 128, bottom: 112 };

interface Rows {
  keys: readonly string[];
  heightOf: (row: number) => number;
  /** Changes whenever the heights do. */
  layout: string;
  /** Drawn even when it is out of sight, because it has the focus. */
  keptRow: number;
  hasMore: boolean;
  onEnd: () => void;
}

/** Rows of which only those in sight are drawn, in a page that scrolls as a whole. */
export function useRows({ keys, heightOf, layout, keptRow, hasMore, onEnd }: Rows) {
  const list = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: what stands above may have changed.
  useLayoutEffect(() => {
    if (list.current) setTop(list.current.getBoundingClientRect().top + window.scrollY);
  }, [layout, keys]);

  const virtualizer = useWindowVirtualizer<HTMLElement>({
    count: keys.length,
    estimateSize: heightOf,
    getItemKey: useCallback((row: number) => keys[row] ?? row, [keys]),
    overscan: OVERSCAN,
    scrollMargin: top,
    scrollPaddingStart: BARS.top,
    scrollPaddingEnd: BARS.bottom,
    rangeExtractor: (range: Range) => {
      const drawn = defaultRangeExtractor(range);
      if (keptRow === -1 || keptRow >= range.count || drawn.includes(keptRow)) return drawn;
      return [...drawn, keptRow].sort((left, right) => left - right);
    },
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: the virtualizer keeps heights.
  useLayoutEffect(() => virtualizer.measure(), [layout]);

  const drawn = virtualizer.getVirtualItems();
  const lastInSight = virtualizer.range?.endIndex ?? 0;
  const isNearEnd = hasMore && lastInSight >= keys.length - EARLY;
  useEffect(() => {
    if (isNearEnd) onEnd();
  }, [isNearEnd, onEnd]);

  return {
    list,
    drawn: drawn.map(({ index, start, size }) => ({ index, size, y: start - top })),
    height: virtualizer.getTotalSize(),
    scrollToRow: (row: number) => virtualizer.scrollToIndex(row, { align: "auto" }),
  };
}
