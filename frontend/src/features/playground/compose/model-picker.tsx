import { ChevronsUpDownIcon } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import type { Model, Provider } from "@/api/types";
import { ProviderMark } from "@/components/provider-mark";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import { Skeleton } from "@/components/ui/skeleton";
import { cn } from "@/lib/cn";
import type { Found } from "../form/catalogue";
import { errorId, fieldId } from "./issue-text";
import { facts } from "./model-facts";

const ModelList = lazy(() => import("./model-list"));

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

  const choose = (model: Model) => {
    setIsOpen(false);
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
      <PopoverContent
        className="flex w-[min(30rem,calc(100vw-1rem))] flex-col overflow-hidden p-0"
        aria-label="Models"
      >
        <Suspense fallback={<Skeleton className="m-3 h-64" />}>
          <ModelList providers={providers} taken={taken} onChoose={choose} onNeedKey={onNeedKey} />
        </Suspense>
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
