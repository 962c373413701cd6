import { XIcon } from "lucide-react";
import { Button } from "@/components/ui/button";
import type { GallerySearch } from "../search";
import { type FilterNames, filterParts } from "./filter-parts";

interface FilterChipsProps {
  search: GallerySearch;
  names: FilterNames;
  onChange: (changes: Partial<GallerySearch>) => void;
  onClear: () => void;
}

/** Everything that is filtered by, each with what takes it away. */
export function FilterChips({ search, names, onChange, onClear }: FilterChipsProps) {
  return (
    <ul aria-label="Filters that are on" className="flex flex-wrap items-center gap-1.5">
      {filterParts(search, names).map(({ key, label, without }) => (
        <li key={key} className="max-w-full">
          <button
            type="button"
            aria-label={`Remove filter ${label}`}
            onClick={() => onChange(without)}
            className="flex h-7 max-w-full items-center gap-1 rounded-full bg-accent pr-1.5 pl-2.5 font-medium text-accent-foreground text-xs transition-colors hover:bg-accent/70"
          >
            <span className="truncate">{label}</span>
            <XIcon className="size-3.5 shrink-0" aria-hidden="true" />
          </button>
        </li>
      ))}
      <li>
        <Button variant="ghost" size="sm" className="h-7 px-2 text-xs" onClick={onClear}>
          Clear all
        </Button>
      </li>
    </ul>
  );
}
