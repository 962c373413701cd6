import { XIcon } from "lucide-react";
import { useState } from "react";
import type { DetailedUsage } from "@/api/types";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { ToggleGroup, ToggleGroupItem } from "@/components/ui/toggle-group";
import { type DayRange, PRESET_IDS, PRESETS, presetOf, todayInUtc } from "./days";
import type { Names } from "./names";
import type { UsageSearch } from "./search";

/** What there is to choose from: everything that was used in the days shown. */
export type Choices = Pick<DetailedUsage, "by_provider" | "by_model" | "by_api_key">;

interface FilterBarProps {
  search: UsageSearch;
  range: DayRange | undefined;
  choices: Choices | undefined;
  names: Names;
  onSearch: (changes: Partial<UsageSearch>) => void;
}

export function FilterBar({ search, range, choices, names, onSearch }: FilterBarProps) {
  const today = todayInUtc();
  const shown = range ?? {
    start: search.start_date ?? PRESETS.days30.range(today).start,
    end: search.end_date ?? today,
  };
  const models = choices?.by_model.map((one) => one.model) ?? [];
  const hasFilter = Boolean(search.provider || search.model || search.api_key_id);

  function show({ start, end }: DayRange) {
    onSearch({ start_date: start, end_date: end });
  }

  return (
    <section aria-label="Days and filters" className="flex flex-wrap gap-x-4 gap-y-3">
      <ToggleGroup
        type="single"
        aria-label="Days"
        value={presetOf(shown, today) ?? ""}
        onValueChange={(value) => {
          const id = PRESET_IDS.find((one) => one === value);
          if (id) show(PRESETS[id].range(today));
        }}
      >
        {PRESET_IDS.map((id) => (
          <ToggleGroupItem key={id} value={id}>
            {PRESETS[id].label}
          </ToggleGroupItem>
        ))}
      </ToggleGroup>
      <div className="flex min-w-0 items-center gap-2">
        <DayField
          label="From"
          value={shown.start}
          onDay={(start) => show({ start, end: shown.end < start ? start : shown.end })}
        />
        <span className="text-muted-foreground" aria-hidden="true">
          –
        </span>
        <DayField
          label="To"
          value={shown.end}
          onDay={(end) => show({ start: end < shown.start ? end : shown.start, end })}
        />
      </div>
      <div className="flex w-full min-w-0 flex-wrap gap-2">
        <Choice
          label="Provider"
          all="All providers"
          value={search.provider}
          values={choices?.by_provider.map((one) => one.provider) ?? []}
          nameOf={names.provider}
          onValue={(provider) =>
            onSearch({
              provider,
              model:
                provider && !search.model?.startsWith(`${provider}/`) ? undefined : search.model,
            })
          }
        />
        <Choice
          label="Model"
          all="All models"
          value={search.model}
          values={models.filter((id) => !search.provider || id.startsWith(`${search.provider}/`))}
          nameOf={names.model}
          onValue={(model) => onSearch({ model })}
        />
        <Choice
          label="API key"
          all="All API keys"
          value={search.api_key_id}
          values={choices?.by_api_key.map((one) => one.api_key_id) ?? []}
          nameOf={names.apiKey}
          onValue={(api_key_id) => onSearch({ api_key_id })}
        />
        {hasFilter && (
          <Button
            variant="ghost"
            onClick={() =>
              onSearch({ provider: undefined, model: undefined, api_key_id: undefined })
            }
          >
            <XIcon aria-hidden="true" />
            Clear filters
          </Button>
        )}
      </div>
    </section>
  );
}

interface DayFieldProps {
  label: string;
  value: string;
  onDay: (day: string) => void;
}

const FIRST_DAY = "2000-01-01";

function DayField({ label, value, onDay }: DayFieldProps) {
  // A day that is being typed is not sent before it is one, and not taken away either.
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <Input
      type="date"
      required
      min={FIRST_DAY}
      aria-label={`${label}, UTC`}
      className="tabular w-36"
      value={typed ?? value}
      onChange={({ target }) => {
        setTyped(target.value);
        if (target.validity.valid) onDay(target.value);
      }}
      onBlur={() => setTyped(null)}
    />
  );
}

const ALL = "all";

interface ChoiceProps {
  label: string;
  all: string;
  value: string | undefined;
  values: readonly string[];
  nameOf: (id: string) => string;
  onValue: (value: string | undefined) => void;
}

function Choice({ label, all, value, values, nameOf, onValue }: ChoiceProps) {
  const shown = value && !values.includes(value) ? [...values, value] : values;
  return (
    <Select
      aria-label={label}
      className="min-w-36 flex-1 sm:max-w-52"
      value={value ?? ALL}
      onChange={({ target }) => onValue(target.value === ALL ? undefined : target.value)}
    >
      <option value={ALL}>{all}</option>
      {shown.map((one) => (
        <option key={one} value={one}>
          {nameOf(one)}
        </option>
      ))}
    </Select>
  );
}
