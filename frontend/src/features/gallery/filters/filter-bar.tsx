import { LayoutGridIcon, ListIcon, SlidersHorizontalIcon, StarIcon } from "lucide-react";
import { useState } from "react";
import type { ApiKey, Provider } from "@/api/types";
import { ProviderMark } from "@/components/provider-mark";
import { Button } from "@/components/ui/button";
import { ToggleGroup, ToggleGroupItem } from "@/components/ui/toggle-group";
import { cn } from "@/lib/cn";
import { count } from "@/lib/format";
import { compact, type GallerySearch, INPUT_KINDS, listOf, STATUSES } from "../search";
import { inputName, statusName } from "../words";
import { DateFacet } from "./date-facet";
import { Facet } from "./facet";
import { SearchField } from "./search-field";

interface FilterBarProps {
  search: GallerySearch;
  providers: readonly Provider[];
  tags: readonly { tag: string; count: number }[];
  /** Only an administrator has them to choose from. */
  apiKeys: readonly ApiKey[];
  onChange: (changes: Partial<GallerySearch>) => void;
}

/** Of those that have ended. */
const COSTS = [
  { value: "known", label: "Known", isKnown: true },
  { value: "unknown", label: "Unknown", isKnown: false },
];

/** No tag is empty, so none can be this one. */
const UNTAGGED = "";

export function FilterBar({ search, providers, tags, apiKeys, onChange }: FilterBarProps) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <div className="grid gap-2">
      <div className="flex items-center gap-2">
        <SearchField value={search.q ?? ""} onChange={(q) => onChange({ q: q || undefined })} />
        <Button
          className="md:hidden"
          size="icon"
          aria-label="Filters"
          aria-expanded={isOpen}
          onClick={() => setIsOpen(!isOpen)}
        >
          <SlidersHorizontalIcon aria-hidden="true" />
        </Button>
        <ViewChoice search={search} onChange={onChange} />
      </div>
      <div className={cn("flex flex-wrap gap-2", !isOpen && "max-md:hidden")}>
        <Facet
          label="Status"
          choices={STATUSES.map((value) => ({ value, label: statusName(value) }))}
          chosen={listOf(search.status)}
          onChange={(chosen) =>
            onChange({ status: compact(STATUSES.filter((one) => chosen.includes(one))) })
          }
        />
        <Facet
          label="Provider"
          choices={providers.map(({ name, display_name }) => ({
            value: name,
            label: display_name,
            icon: <ProviderMark name={name} className="size-5 text-[10px]" />,
          }))}
          chosen={listOf(search.provider)}
          onChange={(chosen) => onChange({ provider: compact(chosen) })}
        />
        <Facet
          label="Model"
          choices={providers.flatMap((provider) =>
            provider.model_details.map((model) => ({
              value: model.id,
              label: model.name,
              icon: <ProviderMark name={provider.name} className="size-5 text-[10px]" />,
            })),
          )}
          chosen={listOf(search.model)}
          onChange={(chosen) => onChange({ model: compact(chosen) })}
        />
        <Facet
          label="Input"
          isSingle
          choices={INPUT_KINDS.map((value) => ({ value, label: inputName(value) }))}
          chosen={listOf(search.input_kind)}
          onChange={([chosen]) =>
            onChange({ input_kind: INPUT_KINDS.find((kind) => kind === chosen) })
          }
        />
        <Facet
          label="Cost"
          isSingle
          choices={COSTS}
          chosen={COSTS.flatMap(({ value, isKnown }) =>
            isKnown === search.cost_known ? value : [],
          )}
          onChange={([chosen]) =>
            onChange({ cost_known: COSTS.find(({ value }) => value === chosen)?.isKnown })
          }
        />
        <DateFacet range={search} onChange={onChange} />
        {tags.length > 0 && (
          <Facet
            label="Tag"
            choices={[
              ...tags.map((one) => ({
                value: one.tag,
                label: one.tag,
                note: count(one.count),
              })),
              { value: UNTAGGED, label: "Untagged" },
            ]}
            chosen={search.tagged === false ? [UNTAGGED] : listOf(search.tag)}
            onChange={(chosen) =>
              onChange(
                chosen.at(-1) === UNTAGGED
                  ? { tag: undefined, tagged: false }
                  : { tag: compact(chosen.filter((one) => one !== UNTAGGED)), tagged: undefined },
              )
            }
          />
        )}
        {apiKeys.length > 1 && (
          <Facet
            label="API key"
            isSingle
            choices={apiKeys.map(({ id, name }) => ({ value: id, label: name }))}
            chosen={listOf(search.api_key_id)}
            onChange={([chosen]) => onChange({ api_key_id: chosen })}
          />
        )}
        <Button
          className={cn(
            "gap-1.5 px-3 font-normal text-[13px]",
            search.starred && "border-primary/50 bg-accent font-medium",
          )}
          aria-pressed={search.starred ?? false}
          onClick={() => onChange({ starred: search.starred ? undefined : true })}
        >
          <StarIcon className={cn(search.starred && "fill-current")} aria-hidden="true" />
          Starred
        </Button>
      </div>
    </div>
  );
}

function ViewChoice({ search, onChange }: Pick<FilterBarProps, "search" | "onChange">) {
  return (
    <ToggleGroup
      type="single"
      aria-label="View"
      className="shrink-0 flex-nowrap"
      value={search.view ?? "grid"}
      onValueChange={(view) => view && onChange({ view: view === "table" ? "table" : undefined })}
    >
      <ToggleGroupItem value="grid" aria-label="Grid" title="Grid">
        <LayoutGridIcon aria-hidden="true" />
      </ToggleGroupItem>
      <ToggleGroupItem value="table" aria-label="Table" title="Table">
        <ListIcon aria-hidden="true" />
      </ToggleGroupItem>
    </ToggleGroup>
  );
}
