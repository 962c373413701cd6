import { useMutation } from "@tanstack/react-query";
import { KeyRoundIcon } from "lucide-react";
import { useState } from "react";
import type { Provider, ProviderKey } from "@/api/types";
import { Button } from "@/components/ui/button";
import { ago, dateTime, plural } from "@/lib/format";
import { ConfirmDialog } from "../parts/confirm-dialog";
import { InlineNote } from "../parts/inline-note";
import { AccountBalance } from "./account-balance";
import type { KeyActions } from "./key-actions";
import { KeyForm } from "./key-form";
import { KeyLimits } from "./key-limits";
import { KeyState } from "./key-state";

interface KeyRowProps {
  value: ProviderKey;
  provider: Provider;
  /** Whether the provider has no other. */
  isLast: boolean;
  /** Shows its name and limits from the beginning. */
  isEdited: boolean;
  actions: KeyActions;
}

type Panel = "replace" | "edit" | "delete" | null;

/** A stored key: how it is, and what can be done with it. */
export function KeyRow({ value: key, provider, isLast, isEdited, actions }: KeyRowProps) {
  const [panel, setPanel] = useState<Panel>(isEdited ? "edit" : null);
  const [saved, setSaved] = useState<string | null>(null);
  const check = useMutation({ mutationFn: () => actions.check(key.id) });
  const label = key.name || `Key ${key.key_preview}`;
  const isDeleted = key.status === "revoked";

  function open(next: Panel) {
    setSaved(null);
    check.reset();
    setPanel(next);
  }

  function done(words: string) {
    setPanel(null);
    setSaved(words);
  }

  return (
    <li className="grid gap-3 px-4 py-3.5 sm:px-5">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2.5">
        <KeyRoundIcon className="size-4 text-muted-foreground max-sm:hidden" aria-hidden="true" />
        <div className="min-w-0 flex-1 basis-60">
          <p className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
            <span className="min-w-0 truncate font-medium">{label}</span>
            {key.name && (
              <code className="font-mono text-muted-foreground text-xs">{key.key_preview}</code>
            )}
            <KeyState value={key} />
          </p>
          <KeyFacts value={key} />
          <AccountBalance value={key.account} />
          {key.status === "invalid" && key.status_note && (
            <p className="text-[13px] text-danger">{key.status_note}</p>
          )}
        </div>
        {!isDeleted && (
          <fieldset aria-label={label} className="flex flex-wrap gap-1 max-sm:-ml-2.5">
            <Button
              size="sm"
              variant="ghost"
              disabled={check.isPending}
              onClick={() => {
                setSaved(null);
                check.mutate();
              }}
            >
              {check.isPending ? "Checking…" : "Check now"}
            </Button>
            <Button size="sm" variant="ghost" onClick={() => open("replace")}>
              Replace
            </Button>
            <Button size="sm" variant="ghost" onClick={() => open("edit")}>
              Edit
            </Button>
            <Button
              size="sm"
              variant="ghost"
              className="hover:text-danger"
              onClick={() => open("delete")}
            >
              Delete
            </Button>
          </fieldset>
        )}
      </div>
      {saved && <InlineNote tone="success">{saved}</InlineNote>}
      {check.data && <CheckResult result={check.data} vendor={provider.display_name} />}
      {check.error && <InlineNote tone="danger">{check.error.message}</InlineNote>}
      {panel === "replace" && (
        <div className="rounded-lg bg-sunken/70 p-3">
          <KeyForm
            provider={provider}
            submitLabel="Check and replace"
            onSubmit={(secret) => actions.update(key.id, { api_key: secret })}
            onDone={() => done("Replaced. Running jobs go on with the new key.")}
            onCancel={() => setPanel(null)}
          />
        </div>
      )}
      {panel === "edit" && (
        <div className="rounded-lg bg-sunken/70 p-3">
          <KeyLimits
            value={key}
            first={isEdited ? "limits" : "name"}
            onSubmit={(change) => actions.update(key.id, change)}
            onDone={() => done("Saved.")}
            onCancel={() => setPanel(null)}
          />
        </div>
      )}
      {panel === "delete" && (
        <ConfirmDialog
          title={`Delete ${label} of ${provider.display_name}?`}
          act="Delete key"
          onConfirm={() => actions.remove(key.id)}
          onClose={() => setPanel(null)}
        >
          {key.running_generations > 0 ? (
            <p>
              <strong className="font-semibold">
                {plural(key.running_generations, "running generation")}{" "}
                {key.running_generations === 1 ? "uses" : "use"} this key.
              </strong>{" "}
              What the vendor works on is still read to its end; what was not sent yet fails, at no
              cost.
            </p>
          ) : (
            <p>Nothing uses it at the moment.</p>
          )}
          {isLast && (
            <p>
              It is the last key of {provider.display_name}: its models cannot be used until you add
              another.
            </p>
          )}
        </ConfirmDialog>
      )}
    </li>
  );
}

function KeyFacts({ value: key }: { value: ProviderKey }) {
  const facts = [
    key.last_used_at ? `Last used ${ago(key.last_used_at)}` : "Not used yet",
    key.last_validated && `checked ${ago(key.last_validated)}`,
    key.running_generations > 0 && `${key.running_generations} running`,
    key.max_in_flight && `${key.max_in_flight} jobs at one time`,
    key.submits_per_minute && `${key.submits_per_minute} submits per minute`,
  ].filter(Boolean);
  return (
    <p className="text-[13px] text-muted-foreground" title={`Added ${dateTime(key.created_at)}`}>
      {facts.join(" · ")}
    </p>
  );
}

function CheckResult({
  result,
  vendor,
}: {
  result: Awaited<ReturnType<KeyActions["check"]>>;
  vendor: string;
}) {
  if (result.valid && !result.error) {
    return <InlineNote tone="success">{vendor} says that this key works.</InlineNote>;
  }
  if (result.valid) return <InlineNote tone="warning">{result.error}</InlineNote>;
  return <InlineNote tone="danger">{result.error ?? `${vendor} refused this key.`}</InlineNote>;
}
