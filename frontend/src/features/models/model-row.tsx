import { Link } from "@tanstack/react-router";
import { ChevronRightIcon } from "lucide-react";
import { useState } from "react";
import type { Model, Provider } from "@/api/types";
import { Badge } from "@/components/ui/badge";
import { cn } from "@/lib/cn";
import { keyOf } from "@/lib/key-words";
import { FACTS } from "./facts";
import { ModelDetails } from "./model-details";

const LIFE = {
  live: null,
  deprecated: { tone: "warning", label: "Deprecated" },
  retired: { tone: "neutral", label: "Retired" },
} as const satisfies Record<Model["status"], unknown>;

/** A row of the table; where that is too narrow, a card with a line for each fact. */
export function ModelRow({ model, provider }: { model: Model; provider: Provider }) {
  const [isOpen, setIsOpen] = useState(false);
  const life = LIFE[model.status];
  return (
    <>
      <tr
        className={cn(
          "grid grid-cols-[repeat(auto-fit,minmax(7.5rem,1fr))] gap-x-4 gap-y-2.5 border-border px-4 pt-3.5 pb-4 last:border-0 @4xl:table-row",
          isOpen ? "border-0 pb-2" : "border-b",
        )}
      >
        <th
          scope="row"
          className="col-span-full min-w-0 text-left font-normal @4xl:py-2.5 @4xl:pr-3 @4xl:pl-4"
        >
          <span className="flex flex-wrap items-center gap-x-2 gap-y-1 font-medium">
            {model.name}
            {life && <Badge tone={life.tone}>{life.label}</Badge>}
          </span>
          <code className="wrap-anywhere text-muted-foreground text-xs">{model.id}</code>
          <span className="mt-0.5 flex flex-wrap items-center gap-x-3 text-xs">
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
            {model.status !== "retired" && !provider.has_key && (
              <Link
                to="/settings/providers"
                search={{ provider: provider.name }}
                className="flex h-6 items-center whitespace-nowrap rounded-sm text-warning underline-offset-4 hover:underline"
              >
                Needs {keyOf(provider)}
              </Link>
            )}
            {model.status !== "retired" && provider.has_key && (
              <Link
                to="/playground"
                search={{ model: model.id }}
                className="flex h-6 items-center whitespace-nowrap rounded-sm text-accent-foreground underline-offset-4 hover:underline"
              >
                Use in playground
              </Link>
            )}
          </span>
        </th>
        {FACTS.map(({ label, of }) => (
          <td key={label} className="tabular min-w-0 align-middle @4xl:px-2 @4xl:py-2.5">
            <span className="block text-muted-foreground text-xs @4xl:hidden">{label}</span>
            {of(model)}
          </td>
        ))}
      </tr>
      {isOpen && (
        <tr className="block border-border border-b px-4 pb-4 last:border-0 @4xl:table-row">
          <td colSpan={FACTS.length + 1} className="block @4xl:table-cell @4xl:px-4 @4xl:pb-4">
            <ModelDetails model={model} />
          </td>
        </tr>
      )}
    </>
  );
}
