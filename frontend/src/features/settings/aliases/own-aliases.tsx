import { useMutation } from "@tanstack/react-query";
import { ArrowRightIcon, PlusIcon } from "lucide-react";
import { type FormEvent, useState } from "react";
import type { ModelAlias, Provider } from "@/api/types";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { plainWords } from "../parts/field-errors";
import { InlineNote } from "../parts/inline-note";
import { Row, RowList } from "../parts/row-list";
import type { AliasActions } from "./alias-actions";
import { ModelSelect } from "./model-select";
import { nameOf } from "./names";

interface OwnAliasesProps extends AliasActions {
  providers: readonly Provider[];
  aliases: readonly ModelAlias[];
  isAdmin: boolean;
}

/** Names that somebody here has made up. */
export function OwnAliases({ providers, aliases, isAdmin, onSet, onRemove }: OwnAliasesProps) {
  const [isAdding, setIsAdding] = useState(false);
  if (!isAdmin && aliases.length === 0) return null;
  return (
    <section aria-labelledby="own-aliases" className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <div>
        <h3 id="own-aliases" className="text-[15px]">
          Names of your own
        </h3>
        <p className="text-pretty text-[13px] text-muted-foreground">
          Call a model “draft” or “best” in your programs, and change here what that is.
        </p>
      </div>
      {aliases.length > 0 && (
        <RowList aria-labelledby="own-aliases">
          {aliases.map((alias) => (
            <OwnAliasRow
              key={alias.alias}
              value={alias}
              providers={providers}
              {...(isAdmin && { onRemove: () => onRemove([alias.alias]) })}
            />
          ))}
        </RowList>
      )}
      {isAdmin && !isAdding && (
        <Button size="sm" className="justify-self-start" onClick={() => setIsAdding(true)}>
          <PlusIcon aria-hidden="true" />
          Add a name
        </Button>
      )}
      {isAdding && (
        <Card className="p-4">
          <NewAlias providers={providers} onSet={onSet} onDone={() => setIsAdding(false)} />
        </Card>
      )}
    </section>
  );
}

interface OwnAliasRowProps {
  value: ModelAlias;
  providers: readonly Provider[];
  onRemove?: () => Promise<void>;
}

function OwnAliasRow({ value: { alias, model }, providers, onRemove }: OwnAliasRowProps) {
  const remove = useMutation({ mutationFn: async () => onRemove?.() });
  return (
    <Row>
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <p className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1">
          <code className="break-all font-medium font-mono text-[13px]">{alias}</code>
          <ArrowRightIcon
            className="size-4 text-muted-foreground"
            aria-label="goes to"
            role="img"
          />
          <span>{nameOf(model, providers)}</span>
          <code className="break-all font-mono text-muted-foreground text-xs">{model}</code>
        </p>
        {onRemove && (
          <Button
            size="sm"
            variant="ghost"
            className="hover:text-danger max-sm:-ml-2.5"
            aria-label={`Remove ${alias}`}
            disabled={remove.isPending}
            onClick={() => remove.mutate()}
          >
            Remove
          </Button>
        )}
      </div>
      {remove.error && <InlineNote tone="danger">{plainWords(remove.error.message)}</InlineNote>}
    </Row>
  );
}

interface NewAliasProps {
  providers: readonly Provider[];
  onSet: AliasActions["onSet"];
  onDone: () => void;
}

function NewAlias({ providers, onSet, onDone }: NewAliasProps) {
  const [name, setName] = useState("");
  const [model, setModel] = useState<string>();
  const [isIncomplete, setIsIncomplete] = useState(false);
  const save = useMutation({
    mutationFn: (target: string) => onSet([name.trim()], target),
    onSuccess: onDone,
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    setIsIncomplete(!model);
    if (model) save.mutate(model);
  }

  return (
    <form onSubmit={submit} aria-label="New name" className="grid gap-4">
      <div className="grid gap-4 sm:grid-cols-2">
        <Field
          label="Name"
          hint="Letters, figures and . _ : / -"
          error={save.error ? plainWords(save.error.message) : undefined}
          className="content-start"
        >
          {(ids) => (
            <Input
              {...ids}
              autoFocus
              required
              maxLength={200}
              pattern="[\w.:\/\-]+"
              className="font-mono text-[13px]"
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
        <div className="grid content-start gap-1.5">
          <p className="font-medium text-[13px]">Goes to</p>
          <ModelSelect
            label="Goes to"
            providers={providers}
            value={model}
            suggested={null}
            disabled={save.isPending}
            onChoose={setModel}
          />
          {isIncomplete && !model && (
            <p role="alert" className="font-medium text-danger text-xs">
              Choose a model.
            </p>
          )}
        </div>
      </div>
      <div className="flex gap-2">
        <Button type="submit" size="sm" variant="primary" disabled={save.isPending}>
          Save the name
        </Button>
        <Button size="sm" variant="ghost" onClick={onDone}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
