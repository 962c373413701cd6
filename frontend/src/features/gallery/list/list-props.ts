import type { Dispatch, SetStateAction } from "react";
import type { Generation, Provider } from "@/api/types";
import type { Selection } from "./selection";

/** What the grid and the table take: the same list, looked at in two ways. */
export interface ListProps {
  items: readonly Generation[];
  providerOf: (name: string) => Provider | undefined;
  modelName: (id: string) => string;
  hrefOf: (id: string) => string;
  selection: Selection;
  onSelect: Dispatch<SetStateAction<Selection>>;
  onOpen: (id: string) => void;
  /** The item that Tab leads to. */
  current: string | null;
  onCurrent: (id: string) => void;
  /** More can be loaded. */
  hasMore: boolean;
  onEnd: () => void;
}
