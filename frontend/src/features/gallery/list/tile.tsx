import { type MouseEvent, memo } from "react";
import type { Generation, Provider } from "@/api/types";
import { Cost } from "@/components/generation/cost";
import { Prompt } from "@/components/generation/prompt";
import { ProviderMark } from "@/components/provider-mark";
import { Checkbox } from "@/components/ui/checkbox";
import { cn } from "@/lib/cn";
import { promptStart } from "@/lib/prompt";
import { nameOf } from "../words";
import { TilePicture } from "./tile-picture";

export interface TileActions {
  onOpen: (id: string) => void;
  onFocus: (id: string) => void;
  onToggle: (id: string) => void;
  onExtend: (id: string) => void;
}

interface TileProps extends TileActions {
  generation: Generation;
  provider: Provider | undefined;
  modelName: string;
  href: string;
  isSelected: boolean;
  /** Something is selected: then every tile shows its box. */
  isSelecting: boolean;
  /** The one that Tab leads to. */
  isCurrent: boolean;
}

/** One generation in the grid: its picture, its prompt, and what it cost. */
export const Tile = memo(function Tile({
  generation,
  provider,
  modelName,
  href,
  isSelected,
  isSelecting,
  isCurrent,
  ...actions
}: TileProps) {
  const { id } = generation;
  return (
    <div
      className={cn(
        "group relative flex h-full flex-col overflow-hidden rounded-xl border bg-surface shadow-card transition-[border-color,box-shadow] hover:border-border-strong/60 has-[a:focus-visible]:outline-2 has-[a:focus-visible]:outline-ring has-[a:focus-visible]:outline-offset-2",
        isSelected ? "border-primary ring-1 ring-primary hover:border-primary" : "border-border",
      )}
    >
      <a
        href={href}
        data-item={id}
        tabIndex={isCurrent ? 0 : -1}
        aria-label={nameOf(generation, modelName)}
        className="flex min-h-0 flex-1 flex-col rounded-xl outline-none"
        onFocus={() => actions.onFocus(id)}
        onClick={(event) => openedBy(event, id, actions)}
      >
        <TilePicture generation={generation} provider={provider} />
        <div className="flex min-h-0 flex-1 flex-col gap-1.5 px-3 pt-2.5 pb-3">
          <div className="line-clamp-2 min-h-9 text-[13px] leading-4.5">
            <Prompt generation={generation} />
          </div>
          <div className="mt-auto flex min-w-0 items-center gap-1.5 text-muted-foreground text-xs">
            <ProviderMark name={generation.provider} className="size-4.5 rounded text-[9px]" />
            <span className="min-w-0 truncate">{modelName}</span>
            <Cost generation={generation} className="ml-auto shrink-0" />
          </div>
        </div>
      </a>
      <span
        className={cn(
          "absolute top-2 left-2 grid size-7 place-items-center rounded-md bg-surface/90 opacity-0 shadow-card transition-opacity focus-within:opacity-100 group-focus-within:opacity-100 group-hover:opacity-100 pointer-coarse:opacity-100",
          (isSelected || isSelecting) && "opacity-100",
        )}
      >
        <Checkbox
          tabIndex={-1}
          checked={isSelected}
          aria-label={`Select ${promptStart(generation, 60)}`}
          onClick={(event) => (event.shiftKey ? actions.onExtend(id) : actions.onToggle(id))}
        />
      </span>
    </div>
  );
});

/** A plain click opens here; with Ctrl or ⌘ it is the browser's, as with every link. */
export function openedBy(
  event: MouseEvent,
  id: string,
  { onOpen, onExtend }: Pick<TileActions, "onOpen" | "onExtend">,
) {
  if (event.metaKey || event.ctrlKey || event.altKey || event.button !== 0) return;
  event.preventDefault();
  if (event.shiftKey) onExtend(id);
  else onOpen(id);
}
