import { Link } from "@tanstack/react-router";
import { ChevronRightIcon, KeyRoundIcon, SearchXIcon } from "lucide-react";
import { useState } from "react";
import type { Model, Provider } from "@/api/types";
import { EmptyState } from "@/components/empty-state";
import { ProviderMark } from "@/components/provider-mark";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from "@/components/ui/table";
import { cn } from "@/lib/cn";
import { day, plural } from "@/lib/format";
import { priceSummary } from "@/lib/price";
import { usualTime } from "@/lib/usual";
import { fitting, type ModelsSearch } from "./filter";
import { FilterBar } from "./filter-bar";
import { ModelDetails } from "./model-details";

interface ModelsViewProps {
  providers: readonly Provider[];
  search: ModelsSearch;
  onSearch: (search: ModelsSearch) => void;
}

export function ModelsView({ providers, search, onSearch }: ModelsViewProps) {
  const found = fitting(providers, search);
  return (
    <>
      <FilterBar search={search} onSearch={onSearch} />
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
    </>
  );
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
            <TableHeader>Sound</TableHeader>
            <TableHeader>Price</TableHeader>
            <TableHeader>Usually takes</TableHeader>
          </TableRow>
        </TableHead>
        <TableBody>
          {models.map((model) => (
            <ModelRow key={model.id} model={model} isUsable={provider.has_key} />
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
    <Link to="/settings/providers" className="rounded-full">
      <Badge tone="warning">
        <KeyRoundIcon aria-hidden="true" />
        Needs a {provider.display_name} key
      </Badge>
    </Link>
  );
}

const START_IMAGE = {
  no: "–",
  optional: "Optional",
  required: "Required",
} satisfies Record<Model["image"], string>;

const SOUND = { no: "–", optional: "Optional", always: "Always" } satisfies Record<
  Model["audio"],
  string
>;

const LIFE = {
  live: null,
  deprecated: { tone: "warning", label: "Deprecated" },
  retired: { tone: "neutral", label: "Retired" },
} as const satisfies Record<Model["status"], unknown>;

function ModelRow({ model, isUsable }: { model: Model; isUsable: boolean }) {
  const [isOpen, setIsOpen] = useState(false);
  const life = LIFE[model.status];
  const row = (
    <TableRow className={isOpen ? "border-0" : undefined}>
      <TableCell className="min-w-48">
        <span className="flex flex-wrap items-center gap-2 font-medium">
          {model.name}
          {life && <Badge tone={life.tone}>{life.label}</Badge>}
        </span>
        <code className="text-muted-foreground text-xs">{model.id}</code>
        <span className="mt-0.5 flex items-center gap-3 text-xs">
          <button
            type="button"
            aria-expanded={isOpen}
            className="flex h-6 items-center gap-0.5 rounded-sm text-muted-foreground hover:text-foreground"
            onClick={() => setIsOpen(!isOpen)}
          >
            <ChevronRightIcon
              className={cn("size-3.5 transition-transform", isOpen && "rotate-90")}
              aria-hidden="true"
            />
            Details
          </button>
          {isUsable && model.status !== "retired" && (
            <Link
              to="/playground"
              search={{ model: model.id }}
              className="flex h-6 items-center whitespace-nowrap rounded-sm text-accent-foreground underline-offset-4 hover:underline"
            >
              Use in playground
            </Link>
          )}
        </span>
      </TableCell>
      <TableCell className="tabular whitespace-nowrap">{seconds(model.durations)}</TableCell>
      <TableCell className="tabular min-w-28">{model.aspect_ratios.join(", ") || "–"}</TableCell>
      <TableCell className="tabular min-w-28">{model.resolutions.join(", ") || "–"}</TableCell>
      <TableCell>{START_IMAGE[model.image]}</TableCell>
      <TableCell>{SOUND[model.audio]}</TableCell>
      <TableCell className="tabular whitespace-nowrap">
        {priceSummary(model) ?? (
          <span className="text-muted-foreground" title={model.price_note ?? undefined}>
            Unknown
          </span>
        )}
        {model.prices[0] && (
          <span className="block text-muted-foreground text-xs">
            as of {day(model.prices[0].checked)}
          </span>
        )}
      </TableCell>
      <TableCell className="whitespace-nowrap">
        {usualTime(model) ?? "–"}
        {model.usual_here && (
          <span className="block text-muted-foreground text-xs">
            here, of {plural(model.usual_here.count, "video")}
          </span>
        )}
      </TableCell>
    </TableRow>
  );
  if (!isOpen) return row;
  return (
    <>
      {row}
      <TableRow>
        <TableCell colSpan={COLUMNS} className="pt-0 pb-4">
          <ModelDetails model={model} />
        </TableCell>
      </TableRow>
    </>
  );
}

const COLUMNS = 8;

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
