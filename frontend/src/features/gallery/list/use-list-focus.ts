import { type RefObject, useEffect, useRef } from "react";

/**
 * Gives the focus to an item of a list of which only a part is drawn: as soon as it is.
 */
export function useListFocus(list: RefObject<HTMLElement | null>) {
  const wanted = useRef<string | null>(null);

  // After every drawing: the item that is waited for may be among the new ones.
  useEffect(() => {
    if (wanted.current === null) return;
    const item = list.current?.querySelector<HTMLElement>(
      `[data-item="${CSS.escape(wanted.current)}"]`,
    );
    if (!item) return;
    wanted.current = null;
    item.focus({ preventScroll: true });
  });

  return (id: string) => {
    wanted.current = id;
  };
}
