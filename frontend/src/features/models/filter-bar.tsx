import { SearchIcon } from "lucide-react";
import type { Provider } from "@/api/types";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { ToggleGroup, ToggleGroupItem } from "@/components/ui/toggle-group";
import { ABILITIES, type Ability, choicesOf, type ModelsSearch } from "./filter";

const NAMES = {
  image: "Start image",
  last_frame: "End image",
  reference_images: "References",
  audio: "Sound",
  seed: "Seed",
} satisfies Record<Ability, string>;

const USABLE = "usable";
const ANY = "";

interface FilterBarProps {
  providers: readonly Provider[];
  search: ModelsSearch;
  onSearch: (search: ModelsSearch) => void;
}

/** What a model has to be able to do. */
export function FilterBar({ providers, search, onSearch }: FilterBarProps) {
  const change = (changes: ModelsSearch) => onSearch({ ...search, ...changes });
  const choices = choicesOf(providers, search);
  const abilities: string[] = ABILITIES.filter((one) => search[one]);
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
      <Select
        aria-label="Ratio"
        className="tabular flex-1 sm:w-36 sm:flex-none"
        value={search.ratio ?? ANY}
        onChange={({ target }) => change({ ratio: target.value || undefined })}
      >
        <option value={ANY}>Any ratio</option>
        {choices.ratios.map((ratio) => (
          <option key={ratio} value={ratio}>
            {ratio}
          </option>
        ))}
      </Select>
      <Select
        aria-label="Length"
        className="tabular flex-1 sm:w-36 sm:flex-none"
        value={search.seconds ?? ANY}
        onChange={({ target }) =>
          change({ seconds: target.value === ANY ? undefined : Number(target.value) })
        }
      >
        <option value={ANY}>Any length</option>
        {choices.seconds.map((seconds) => (
          <option key={seconds} value={seconds}>
            ≥ {seconds} s
          </option>
        ))}
      </Select>
      <ToggleGroup
        type="multiple"
        aria-label="Abilities"
        value={search.usable ? [...abilities, USABLE] : abilities}
        onValueChange={(on: string[]) => {
          const has = (name: string) => (on.includes(name) ? true : undefined);
          change({
            ...Object.fromEntries(ABILITIES.map((ability) => [ability, has(ability)])),
            usable: has(USABLE),
          });
        }}
      >
        {ABILITIES.map((ability) => (
          <ToggleGroupItem key={ability} value={ability}>
            {NAMES[ability]}
          </ToggleGroupItem>
        ))}
        <ToggleGroupItem value={USABLE}>Usable now</ToggleGroupItem>
      </ToggleGroup>
    </div>
  );
}
