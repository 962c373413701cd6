import { KeyRoundIcon, SearchIcon, SearchXIcon } from "lucide-react";
import type { Model, Provider } from "@/api/types";
import { EmptyState } from "@/components/empty-state";
import { ProviderMark } from "@/components/provider-mark";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Input } from "@/components/ui/input";
import { Skeleton } from "@/components/ui/skeleton";
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from "@/components/ui/table";
import { roughDuration } from "@/lib/format";
import { priceSummary } from "@/lib/price";

interface ModelsViewProps {
  providers: readonly Provider[];
  search: string;
  onSearch: (text: string) => void;
}

export function ModelsView({ providers, search, onSearch }: ModelsViewProps) {
  const found = providers
    .map((provider) => ({ provider, models: matching(provider, search) }))
    .filter(({ models }) => models.length > 0);
  return (
    <>
      <div className="relative max-w-sm">
        <SearchIcon
          className="pointer-events-none absolute top-2.5 left-3 size-4 text-muted-foreground"
          aria-hidden="true"
        />
        <Input
          type="search"
          aria-label="Search models"
          placeholder="Name, provider or id"
          className="pl-9"
          value={search}
          onChange={(event) => onSearch(event.target.value)}
        />
      </div>
      {found.length === 0 && (
        <EmptyState
          icon={SearchXIcon}
          title={`No model matches “${search}”`}
          actions={<Button onClick={() => onSearch("")}>Clear search</Button>}
        />
      )}
      {found.map(({ provider, models }) => (
        <ProviderModels key={provider.name} provider={provider} models={models} />
      ))}
    </>
  );
}

function matching(provider: Provider, search: string) {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return provider.model_details.filter((model) => {
    const text = `${provider.display_name} ${model.name} ${model.id}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

function ProviderModels({ provider, models }: { provider: Provider; models: Model[] }) {
  return (
    <Card className="overflow-hidden">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2 border-border border-b px-4 py-3">
        <ProviderMark name={provider.name} className="size-7" />
        <h2 className="text-[15px]">{provider.display_name}</h2>
        <KeyState provider={provider} />
      </div>
      <Table caption={`Models of ${provider.display_name}`}>
        <TableHead>
          <TableRow>
            <TableHeader>Model</TableHeader>
            <TableHeader>Seconds</TableHeader>
            <TableHeader>Ratios</TableHeader>
            <TableHeader>Resolutions</TableHeader>
            <TableHeader>Image</TableHeader>
            <TableHeader>Price</TableHeader>
            <TableHeader>Usually takes</TableHeader>
          </TableRow>
        </TableHead>
        <TableBody>
          {models.map((model) => (
            <ModelRow key={model.id} model={model} />
          ))}
        </TableBody>
      </Table>
    </Card>
  );
}

function KeyState({ provider }: { provider: Provider }) {
  if (!provider.needs_key) return <Badge tone="success">No key needed</Badge>;
  if (provider.has_key) return <Badge tone="success">Key is here</Badge>;
  return (
    <Badge tone="warning">
      <KeyRoundIcon aria-hidden="true" />
      Needs a {provider.display_name} key
    </Badge>
  );
}

const START_IMAGE = {
  no: "–",
  optional: "Optional",
  required: "Required",
} satisfies Record<Model["image"], string>;

const LIFE = {
  live: null,
  deprecated: { tone: "warning", label: "Deprecated" },
  retired: { tone: "neutral", label: "Retired" },
} as const satisfies Record<Model["status"], unknown>;

function ModelRow({ model }: { model: Model }) {
  const life = LIFE[model.status];
  return (
    <TableRow>
      <TableCell className="min-w-48">
        <span className="flex flex-wrap items-center gap-2 font-medium">
          {model.name}
          {life && <Badge tone={life.tone}>{life.label}</Badge>}
        </span>
        <code className="text-muted-foreground text-xs">{model.id}</code>
      </TableCell>
      <TableCell className="tabular whitespace-nowrap">{seconds(model.durations)}</TableCell>
      <TableCell className="tabular min-w-28">{model.aspect_ratios.join(", ") || "–"}</TableCell>
      <TableCell className="tabular min-w-28">{model.resolutions.join(", ") || "–"}</TableCell>
      <TableCell>{START_IMAGE[model.image]}</TableCell>
      <TableCell className="tabular whitespace-nowrap">
        {priceSummary(model) ?? (
          <span className="text-muted-foreground" title={model.price_note ?? undefined}>
            Unknown
          </span>
        )}
      </TableCell>
      <TableCell className="whitespace-nowrap">
        {model.usual_seconds === null ? "–" : roughDuration(model.usual_seconds)}
      </TableCell>
    </TableRow>
  );
}

/** `3–15` where every second between is offered, else `4, 6, 8`. */
function seconds(durations: readonly number[]) {
  const [first, last] = [durations[0], durations.at(-1)];
  if (first === undefined || last === undefined) return "–";
  const isWhole = last - first === durations.length - 1 && durations.length > 2;
  return isWhole ? `${first}–${last}` : durations.join(", ");
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
