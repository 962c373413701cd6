import { type Dispatch, type SetStateAction, useCallback } from "react";
import { extended, type Selection, toggled } from "./selection";

/** Selecting with the pointer; the functions stay the same, so that no tile is drawn anew. */
export function usePicks(order: readonly string[], onSelect: Dispatch<SetStateAction<Selection>>) {
  const onToggle = useCallback(
    (id: string) => onSelect((selection) => toggled(selection, id)),
    [onSelect],
  );
  const onExtend = useCallback(
    (id: string) => onSelect((selection) => extended(selection, id, order)),
    [onSelect, order],
  );
  return { onToggle, onExtend };
}
