import { KeyRoundIcon } from "lucide-react";
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
import { cn } from "@/lib/cn";
import { keyOf } from "@/lib/key-words";
import { type Found, findModel, obstacle } from "../form/catalogue";
import { facts } from "./model-facts";

interface ModelListProps {
  providers: readonly Provider[];
  taken: readonly string[];
  onChoose: (model: Model) => void;
  onNeedKey: (provider: Provider) => void;
}

/** The list behind the picker, to be found in by typing. */
export default function ModelList({ providers, taken, onChoose, onNeedKey }: ModelListProps) {
  const [search, setSearch] = useState("");
  const name = search.trim();
  return (
    <Command loop>
      <CommandInput
        autoFocus
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
            unlistedName={isPartOfListed(providers, name) ? null : name}
            taken={taken}
            onChoose={onChoose}
            onNeedKey={onNeedKey}
          />
        ))}
      </CommandList>
    </Command>
  );
}

/** Whoever types the name of a model of the catalogue means that one, and not another server's. */
function isPartOfListed(providers: readonly Provider[], name: string) {
  const text = name.toLowerCase();
  return providers
    .flatMap(({ model_details }) => model_details)
    .some((model) => `${model.name}\n${model.id}`.toLowerCase().includes(text));
}

interface GroupProps {
  provider: Provider;
  /** What was typed, where it is no part of any model's name. */
  unlistedName: string | null;
  taken: readonly string[];
  onChoose: (model: Model) => void;
  onNeedKey: (provider: Provider) => void;
}

const ORDER = { live: 0, deprecated: 1, retired: 2 } satisfies Record<Model["status"], number>;

function ProviderGroup({ provider, unlistedName, taken, onChoose, onNeedKey }: GroupProps) {
  const models = provider.model_details.toSorted((a, b) => ORDER[a.status] - ORDER[b.status]);
  const name = unlistedName ?? "";
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
          <span className="font-medium text-accent-foreground">Add {keyOf(provider)}</span>
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
        <span className="shrink-0 text-warning text-xs">needs {keyOf(provider)}</span>
      )}
    </CommandItem>
  );
}

function describe({ model }: Found) {
  if (model.status === "retired") return model.retired_note ?? "Retired.";
  const ends = model.status === "deprecated" ? ["deprecated"] : [];
  return [...facts(model), ...ends].join(" · ");
}
