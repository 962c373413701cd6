import { PlusIcon, XIcon } from "lucide-react";
import { useState } from "react";
import type { Provider } from "@/api/types";
import { ProviderMark } from "@/components/provider-mark";
import { Button } from "@/components/ui/button";
import { MOST_MODELS } from "../form/draft";
import type { Entry } from "../form/entries";
import { ModelPicker } from "./model-picker";

interface ComparedModelsProps {
  providers: readonly Provider[];
  entries: readonly Entry[];
  onChange: (others: string[]) => void;
  onNeedKey: (provider: Provider) => void;
}

/** Further models for the same prompt, with what differs for each. */
export function ComparedModels({ providers, entries, onChange, onNeedKey }: ComparedModelsProps) {
  const [isAdding, setIsAdding] = useState(false);
  const others = entries.slice(1);
  const ids = entries.map(({ found }) => found.model.id);
  const otherIds = ids.slice(1);

  return (
    <>
      {others.length > 0 && (
        <ul aria-label="Compared with" className="grid gap-1.5">
          {others.map(({ found: { provider, model }, changes, issues }) => (
            <li
              key={model.id}
              className="flex items-center gap-2.5 rounded-lg border border-border bg-surface py-1 pr-1.5 pl-3"
            >
              <ProviderMark name={provider.name} />
              <div className="min-w-0 flex-1">
                <p className="truncate font-medium text-[13px]">{model.name}</p>
                {changes.length > 0 && (
                  <p className="text-muted-foreground text-xs">{changes.join("; ")}</p>
                )}
                {issues
                  .filter(({ param }) => param !== "prompt")
                  .map(({ param, message }) => (
                    <p key={param} className="font-medium text-danger text-xs">
                      {message}
                    </p>
                  ))}
              </div>
              <Button
                variant="ghost"
                size="icon-sm"
                aria-label={`Do not compare with ${model.name}`}
                onClick={() => onChange(otherIds.filter((id) => id !== model.id))}
              >
                <XIcon aria-hidden="true" />
              </Button>
            </li>
          ))}
        </ul>
      )}
      {isAdding ? (
        <ModelPicker
          id="playground-compare-with"
          providers={providers}
          value={undefined}
          label="Compare with"
          taken={ids}
          onChoose={(model) => {
            setIsAdding(false);
            onChange([...otherIds, model.id]);
          }}
          onNeedKey={onNeedKey}
        />
      ) : (
        entries.length > 0 &&
        entries.length < MOST_MODELS && (
          <Button
            variant="ghost"
            size="sm"
            className="justify-self-start"
            onClick={() => setIsAdding(true)}
          >
            <PlusIcon aria-hidden="true" />
            Compare with another model
          </Button>
        )
      )}
    </>
  );
}
