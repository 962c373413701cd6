import { Link } from "@tanstack/react-router";
import { KeyRoundIcon, SearchXIcon } from "lucide-react";
import type { Model, Provider } from "@/api/types";
import { EmptyState } from "@/components/empty-state";
import { ProviderHealth } from "@/components/provider-health";
import { ProviderMark } from "@/components/provider-mark";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { cn } from "@/lib/cn";
import { plural } from "@/lib/format";
import { keyOf } from "@/lib/key-words";
import { FACTS } from "./facts";
import { fitting, type ModelsSearch, retiredOf } from "./filter";
import { FilterBar } from "./filter-bar";
import { ModelRow } from "./model-row";

interface ModelsViewProps {
  providers: readonly Provider[];
  search: ModelsSearch;
  onSearch: (search: ModelsSearch) => void;
}

export function ModelsView({ providers, search, onSearch }: ModelsViewProps) {
  const found = fitting(providers, search);
  const hidden = retiredOf(providers, search);
  return (
    <>
      <FilterBar providers={providers} search={search} onSearch={onSearch} />
      {found.length === 0 && (
        <EmptyState
          icon={SearchXIcon}
          title="No model can do all of this"
          actions={<Button onClick={() => onSearch({})}>Clear search</Button>}
        />
      )}
      {found.map(({ provider, models }) => (
        <ProviderModels key={provider.name} provider={provider} models={models} />
      ))}
      {hidden > 0 && (
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-[13px] text-muted-foreground">
          {plural(hidden, "model")} that {hidden === 1 ? "its vendor has" : "their vendors have"}{" "}
          ended {hidden === 1 ? "is" : "are"} not shown.
          <Button size="sm" onClick={() => onSearch({ ...search, retired: true })}>
            Show {hidden === 1 ? "it" : "them"} too
          </Button>
        </p>
      )}
    </>
  );
}

function ProviderModels({ provider, models }: { provider: Provider; models: Model[] }) {
  return (
    <Card className="@container overflow-hidden">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2 border-border border-b px-4 py-3">
        <ProviderMark name={provider.name} className="size-7" />
        <h2 className="text-[15px]">{provider.display_name}</h2>
        <KeyState provider={provider} />
      </div>
      {models.length > 0 && (
        <table className="block w-full table-fixed border-collapse text-sm @4xl:table">
          <caption className="sr-only">Models of {provider.display_name}</caption>
          <thead className="hidden border-border border-b text-left text-muted-foreground text-xs @4xl:table-header-group">
            <tr>
              <th scope="col" className="h-9 pr-3 pl-4 font-medium">
                Model
              </th>
              {FACTS.map(({ label, width }) => (
                <th
                  key={label}
                  scope="col"
                  className={cn("whitespace-nowrap px-2 font-medium", width)}
                >
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="block @4xl:table-row-group">
            {models.map((model) => (
              <ModelRow key={model.id} model={model} provider={provider} />
            ))}
          </tbody>
        </table>
      )}
      {provider.accepts_unlisted_models && (
        <p
          className={cn(
            "px-4 py-3 text-[13px] text-muted-foreground",
            models.length > 0 && "border-border border-t",
          )}
        >
          Takes every model that your server has: ask for{" "}
          <code className="font-mono text-xs">{provider.name}/its-name</code>.
        </p>
      )}
    </Card>
  );
}

function KeyState({ provider }: { provider: Provider }) {
  if (!provider.needs_key || provider.has_key) return <ProviderHealth provider={provider} />;
  return (
    <Link to="/settings/providers" search={{ provider: provider.name }} className="rounded-full">
      <Badge tone="warning">
        <KeyRoundIcon aria-hidden="true" />
        Needs {keyOf(provider)}
      </Badge>
    </Link>
  );
}

export function ModelsSkeleton() {
  return (
    <div role="status" aria-label="Loading models" className="grid gap-6">
      <Skeleton className="h-9 max-w-sm" />
      <Skeleton className="h-48 rounded-xl" />
      <Skeleton className="h-96 rounded-xl" />
    </div>
  );
}
