import { ChevronsUpDownIcon, KeyRoundIcon } from "lucide-react";
import { useState } from "react";
import type { Model, Provider } from "@/api/types";
import { ProviderMark } from "@/components/provider-mark";
import {
  Command,
  CommandEmpty,
  CommandGroup,
  CommandInput,
  CommandItem,
  CommandList,
} from "@/components/ui/command";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import { cn } from "@/lib/cn";
import { priceSummary } from "@/lib/price";
import { usualTime } from "@/lib/usual";
import { type Found, findModel, obstacle } from "../form/catalogue";
import { errorId, fieldId } from "./issue-text";

interface ModelPickerProps {
  providers: readonly Provider[];
  value: Found | undefined;
  label: string;
  /** Ids that are chosen already. */
  taken?: readonly string[];
  isWrong?: boolean;
  id?: string;
  onChoose: (model: Model) => void;
  /** Leads to where the key of a provider is given. */
  onNeedKey: (provider: Provider) => void;
  className?: string;
}

/** Every model there is, by provider, to be found by typing. */
export function ModelPicker({
  providers,
  value,
  label,
  taken = [],
  isWrong = false,
  id = fieldId("model"),
  onChoose,
  onNeedKey,
  className,
}: ModelPickerProps) {
  const [isOpen, setIsOpen] = useState(false);
  const [search, setSearch] = useState("");

  const choose = (model: Model) => {
    setIsOpen(false);
    setSearch("");
    onChoose(model);
  };

  return (
    <Popover open={isOpen} onOpenChange={setIsOpen}>
      <PopoverTrigger asChild>
        <button
          type="button"
          id={id}
          aria-describedby={isWrong ? errorId("model") : undefined}
          className={cn(
            "flex min-h-13 w-full min-w-0 items-center gap-3 rounded-lg border border-border bg-surface px-3 py-2 text-left shadow-card transition-colors hover:bg-hover",
            isWrong && "border-danger",
            className,
          )}
        >
          <span className="sr-only">{label}: </span>
          {value ? <Chosen found={value} /> : <span className="flex-1">Choose a model</span>}
          <ChevronsUpDownIcon
            className="size-4 shrink-0 text-muted-foreground"
            aria-hidden="true"
          />
        </button>
      </PopoverTrigger>
      <PopoverContent className="w-[min(30rem,calc(100vw-1rem))] p-0" aria-label="Models">
        <Command loop>
          <CommandInput
            value={search}
            onValueChange={setSearch}
            placeholder="Name, provider or id"
            aria-label="Search models"
          />
          <CommandList>
            <CommandEmpty>No model matches.</CommandEmpty>
            {providers.map((provider) => (
              <ProviderGroup
                key={provider.name}
                provider={provider}
                search={search}
                taken={taken}
                onChoose={choose}
                onNeedKey={onNeedKey}
              />
            ))}
          </CommandList>
        </Command>
      </PopoverContent>
    </Popover>
  );
}

function Chosen({ found: { provider, model } }: { found: Found }) {
  return (
    <>
      <ProviderMark name={provider.name} className="size-8 text-[13px]" />
      <span className="grid min-w-0 flex-1">
        <span className="truncate font-medium">{model.name}</span>
        <span className="truncate text-muted-foreground text-xs">
          {[provider.display_name, ...facts(model)].join(" · ")}
        </span>
      </span>
    </>
  );
}

function facts(model: Model) {
  const usual = usualTime(model);
  return [priceSummary(model) ?? "price unknown", ...(usual ? [`usually ${usual}`] : [])];
}

interface GroupProps {
  provider: Provider;
  search: string;
  taken: readonly string[];
  onChoose: (model: Model) => void;
  onNeedKey: (provider: Provider) => void;
}

const ORDER = { live: 0, deprecated: 1, retired: 2 } satisfies Record<Model["status"], number>;

function ProviderGroup({ provider, search, taken, onChoose, onNeedKey }: GroupProps) {
  const models = provider.model_details.toSorted((a, b) => ORDER[a.status] - ORDER[b.status]);
  const name = search.trim();
  const unlisted =
    provider.unlisted_model && /^\S+$/.test(name) ? unlistedId(provider, name) : null;
  const found = unlisted && findModel([provider], unlisted);
  return (
    <CommandGroup heading={provider.display_name}>
      {provider.needs_key && !provider.has_key && (
        <CommandItem
          value={`key ${provider.display_name} ${models.map(({ name: one }) => one).join(" ")}`}
          onSelect={() => onNeedKey(provider)}
        >
          <KeyRoundIcon aria-hidden="true" />
          <span className="font-medium text-accent-foreground">
            Add a {provider.display_name} key
          </span>
        </CommandItem>
      )}
      {models.map((model) => (
        <ModelItem
          key={model.id}
          found={{ provider, model }}
          isTaken={taken.includes(model.id)}
          onChoose={onChoose}
        />
      ))}
      {found && !provider.model_details.includes(found.model) && (
        <CommandItem value={`${name} ${found.model.id}`} onSelect={() => onChoose(found.model)}>
          <ProviderMark name={provider.name} />
          <span>
            Use <span className="font-medium">{found.model.name}</span>, which is not in the
            catalogue
          </span>
        </CommandItem>
      )}
    </CommandGroup>
  );
}

function unlistedId(provider: Provider, name: string) {
  return name.startsWith(`${provider.name}/`) ? name : `${provider.name}/${name}`;
}

interface ItemProps {
  found: Found;
  isTaken: boolean;
  onChoose: (model: Model) => void;
}

function ModelItem({ found, isTaken, onChoose }: ItemProps) {
  const { provider, model } = found;
  const why = obstacle(found);
  return (
    <CommandItem
      value={`${model.name} ${model.id} ${provider.display_name}`}
      disabled={why === "retired" || isTaken}
      onSelect={() => onChoose(model)}
      className={cn("items-start", why === "retired" && "data-[disabled=true]:opacity-70")}
    >
      <ProviderMark name={provider.name} className="mt-0.5" />
      <span className="grid min-w-0 flex-1">
        <span className="truncate font-medium">{model.name}</span>
        <span className="text-pretty text-muted-foreground text-xs">{describe(found)}</span>
      </span>
      {isTaken && <span className="text-muted-foreground text-xs">Chosen</span>}
      {why === "needs_key" && (
        <span className="shrink-0 text-warning text-xs">needs a {provider.display_name} key</span>
      )}
    </CommandItem>
  );
}

function describe({ model }: Found) {
  if (model.status === "retired") return model.retired_note ?? "Retired.";
  const ends = model.status === "deprecated" ? ["deprecated"] : [];
  return [...facts(model), ...ends].join(" · ");
}
