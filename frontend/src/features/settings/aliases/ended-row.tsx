import { useMutation } from "@tanstack/react-query";
import { ArrowRightIcon } from "lucide-react";
import { useState } from "react";
import type { Provider } from "@/api/types";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { day } from "@/lib/format";
import { plainWords } from "../parts/field-errors";
import { InlineNote } from "../parts/inline-note";
import { Row } from "../parts/row-list";
import type { AliasActions } from "./alias-actions";
import { ModelSelect } from "./model-select";
import { type EndedModel, nameOf } from "./names";

interface EndedRowProps extends AliasActions {
  value: EndedModel;
  providers: readonly Provider[];
  isAdmin: boolean;
}

export function EndedRow({ value, providers, isAdmin, onSet, onRemove }: EndedRowProps) {
  const { model, names, target } = value;
  const [name, ...others] = names;
  const [saved, setSaved] = useState<string | null>(null);
  const set = useMutation({
    mutationFn: (chosen: string) => onSet(names, chosen),
    onSuccess: () => setSaved("Saved."),
  });
  const remove = useMutation({
    mutationFn: () => onRemove(names),
    onSuccess: () => setSaved("Removed."),
  });
  const error = set.error ?? remove.error;
  const isBusy = set.isPending || remove.isPending;

  return (
    <Row>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-x-6 gap-y-3 md:grid-cols-[minmax(0,1fr)_17rem]">
        <div className="grid content-start gap-1">
          <p className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
            <code className="font-medium font-mono text-[13px]">{name}</code>
            {model.retired_at && <Badge>Ended {day(model.retired_at)}</Badge>}
          </p>
          {model.retired_note && (
            <p className="text-pretty text-[13px] text-muted-foreground">{model.retired_note}</p>
          )}
          {others.length > 0 && (
            <p className="break-words text-muted-foreground text-xs">
              Also for <span className="font-mono">{others.join(", ")}</span>
            </p>
          )}
          <p className="flex items-start gap-1.5 text-[13px]">
            <ArrowRightIcon
              className="mt-0.5 size-4 shrink-0 text-muted-foreground"
              aria-hidden="true"
            />
            {target
              ? `A request for ${name} goes to ${nameOf(target, providers)}.`
              : `A request for ${name} is refused.`}
          </p>
        </div>
        {isAdmin && (
          <div className="grid content-start gap-2">
            <ModelSelect
              label={`Send ${name} to`}
              providers={providers}
              value={target}
              suggested={model.successor}
              disabled={isBusy}
              onChoose={(chosen) => {
                setSaved(null);
                remove.reset();
                set.mutate(chosen);
              }}
            />
            {(target || saved) && (
              <div className="flex min-h-8 flex-wrap items-center gap-x-3">
                {target && (
                  <Button
                    size="sm"
                    variant="ghost"
                    className="-ml-2.5"
                    disabled={isBusy}
                    onClick={() => {
                      setSaved(null);
                      set.reset();
                      remove.mutate();
                    }}
                  >
                    Refuse it again
                  </Button>
                )}
                {saved && <InlineNote tone="success">{saved}</InlineNote>}
              </div>
            )}
            {error && <InlineNote tone="danger">{plainWords(error.message)}</InlineNote>}
          </div>
        )}
      </div>
    </Row>
  );
}
