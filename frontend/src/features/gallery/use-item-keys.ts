import type { RefObject } from "react";
import type { Generation } from "@/api/types";
import { downloadAddress } from "@/lib/files";
import { useShortcut } from "@/lib/shortcuts";

interface ItemKeys {
  /** The keys act only while the focus is in there. */
  list: RefObject<HTMLElement | null>;
  /** The one that has the focus. */
  item: Generation | undefined;
  onReuse: (id: string) => void;
  onShowCall: (item: Generation) => void;
  onDelete: (item: Generation) => void;
}

/** What letters do on a focused tile. */
export function useItemKeys({ list, item, onReuse, onShowCall, onDelete }: ItemKeys) {
  useShortcut("reuse", () => item && onReuse(item.id), list);
  useShortcut("showCall", () => item && onShowCall(item), list);
  useShortcut("download", () => item && download(item), list);
  useShortcut("delete", () => item && onDelete(item), list);
}

/** Saves the video; nothing where there is none. */
export function download({ video }: Generation) {
  if (!video) return;
  const link = document.createElement("a");
  link.href = downloadAddress(video.url);
  link.download = "";
  link.click();
}
