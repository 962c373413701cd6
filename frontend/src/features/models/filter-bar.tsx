import { SearchIcon } from "lucide-react";
import { Input } from "@/components/ui/input";
import { ToggleGroup, ToggleGroupItem } from "@/components/ui/toggle-group";
import type { ModelsSearch } from "./filter";

const RATIOS = ["16:9", "9:16", "1:1"];
const SECONDS = [5, 8, 10];
const ABILITIES = { image: "Takes an image", audio: "With sound", usable: "Usable now" } as const;
type Ability = keyof typeof ABILITIES;

interface FilterBarProps {
  search: ModelsSearch;
  onSearch: (search: ModelsSearch) => void;
}

/** What a model has to be able to do. */
export function FilterBar({ search, onSearch }: FilterBarProps) {
  const change = (changes: ModelsSearch) => onSearch({ ...search, ...changes });
  const abilities = (Object.keys(ABILITIES) as Ability[]).filter((one) => search[one]);
  return (
    <div className="flex flex-wrap items-center gap-2">
      <div className="relative w-full sm:w-64">
        <SearchIcon
          className="pointer-events-none absolute top-2.5 left-3 size-4 text-muted-foreground"
          aria-hidden="true"
        />
        <Input
          type="search"
          aria-label="Search models"
          placeholder="Name, provider or id"
          className="pl-9"
          value={search.q ?? ""}
          onChange={(event) => change({ q: event.target.value || undefined })}
        />
      </div>
      <ToggleGroup
        type="single"
        aria-label="Aspect ratio"
        value={search.ratio ?? ""}
        onValueChange={(ratio: string) => change({ ratio: ratio || undefined })}
      >
        {RATIOS.map((ratio) => (
          <ToggleGroupItem key={ratio} value={ratio} className="tabular">
            {ratio}
          </ToggleGroupItem>
        ))}
      </ToggleGroup>
      <ToggleGroup
        type="single"
        aria-label="Length"
        value={String(search.seconds ?? "")}
        onValueChange={(text: string) => change({ seconds: text ? Number(text) : undefined })}
      >
        {SECONDS.map((seconds) => (
          <ToggleGroupItem key={seconds} value={String(seconds)} className="tabular">
            ≥ {seconds} s
          </ToggleGroupItem>
        ))}
      </ToggleGroup>
      <ToggleGroup
        type="multiple"
        aria-label="Abilities"
        value={abilities}
        onValueChange={(on: string[]) => {
          const has = (ability: Ability) => (on.includes(ability) ? true : undefined);
          change({ image: has("image"), audio: has("audio"), usable: has("usable") });
        }}
      >
        {(Object.keys(ABILITIES) as Ability[]).map((ability) => (
          <ToggleGroupItem key={ability} value={ability}>
            {ABILITIES[ability]}
          </ToggleGroupItem>
        ))}
      </ToggleGroup>
    </div>
  );
}
