import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useDeferredValue } from "react";
import { generationsQuery } from "@/api/queries/generations";
import { StatusBadge } from "@/components/generation/status-badge";
import { ProviderMark } from "@/components/provider-mark";
import { CommandGroup, CommandItem } from "@/components/ui/command";
import { ago } from "@/lib/format";
import { promptStart } from "@/lib/prompt";

const MOST = 6;

interface RecentGroupProps {
  text: string;
  onOpen: (generationId: string) => void;
}

/** The newest generations; with a text, those whose prompt has its words. */
export function RecentGroup({ text, onOpen }: RecentGroupProps) {
  const words = useDeferredValue(text.trim());
  const { data } = useInfiniteQuery({
    ...generationsQuery({ limit: MOST, ...(words && { q: words.slice(0, 200) }) }),
    placeholderData: keepPreviousData,
  });
  const found = data?.pages[0]?.data ?? [];
  if (found.length === 0) return null;
  return (
    <CommandGroup heading={words ? "Videos with these words" : "Recent videos"}>
      {found.map((generation) => (
        <CommandItem
          key={generation.id}
          value={`${generation.prompt} ${generation.id}`}
          onSelect={() => onOpen(generation.id)}
        >
          <ProviderMark name={generation.provider} />
          <span className="min-w-0 truncate">{promptStart(generation, 120)}</span>
          <span className="ml-auto flex shrink-0 items-center gap-2 text-muted-foreground text-xs">
            {generation.status !== "completed" && <StatusBadge generation={generation} />}
            {ago(generation.created)}
          </span>
        </CommandItem>
      ))}
    </CommandGroup>
  );
}
