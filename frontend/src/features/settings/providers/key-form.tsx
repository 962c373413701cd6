import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useRef, useState } from "react";
import { ApiError } from "@/api/errors";
import type { Provider } from "@/api/types";
import { ApiProblem } from "@/components/api-problem";
import { Coded } from "@/components/coded";
import { Problem } from "@/components/problem";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { errorBeyond, errorOf, plainWords } from "../parts/field-errors";
import { SecretInput } from "../parts/secret-input";

type Vendor = Pick<Provider, "display_name" | "key_help">;

interface KeyFormProps {
  provider: Vendor;
  submitLabel: string;
  withName?: boolean;
  onSubmit: (secret: string, name: string) => Promise<unknown>;
  onDone: () => void;
  onCancel: () => void;
}

/** Takes a vendor's key, which is checked before it is kept. */
export function KeyForm(props: KeyFormProps) {
  const { provider, submitLabel, withName = false, onSubmit, onDone, onCancel } = props;
  const [secret, setSecret] = useState("");
  const [name, setName] = useState("");
  const input = useRef<HTMLInputElement>(null);
  const save = useMutation({
    mutationFn: () => onSubmit(secret.trim(), name.trim()),
    onSuccess: onDone,
    onError: () => input.current?.focus(),
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    if (secret.trim()) save.mutate();
    else input.current?.focus();
  }

  return (
    <form onSubmit={submit} className="grid gap-4 py-1" autoComplete="off">
      <div className="grid gap-4 sm:grid-cols-[minmax(0,1fr)_14rem]">
        <Field
          label={`${provider.display_name} key`}
          hint={provider.key_help && <Coded text={provider.key_help} />}
          error={errorOf(save.error, "api_key")}
          className="content-start"
        >
          {(ids) => (
            <SecretInput
              {...ids}
              ref={input}
              name="provider-key"
              autoFocus
              required
              value={secret}
              onChange={(event) => setSecret(event.target.value)}
            />
          )}
        </Field>
        {withName && (
          <Field
            label="Name (optional)"
            hint="To tell several keys apart."
            error={errorOf(save.error, "name")}
            className="content-start"
          >
            {(ids) => (
              <Input
                {...ids}
                maxLength={100}
                value={name}
                onChange={(event) => setName(event.target.value)}
              />
            )}
          </Field>
        )}
      </div>
      <SaveError error={errorBeyond(save.error, ["api_key", "name"])} provider={provider} />
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <div className="flex gap-2">
          <Button type="submit" size="sm" variant="primary" disabled={save.isPending}>
            {save.isPending ? `Asking ${provider.display_name}…` : submitLabel}
          </Button>
          <Button size="sm" variant="ghost" onClick={onCancel}>
            Cancel
          </Button>
        </div>
        <p className="min-w-0 flex-1 basis-56 text-muted-foreground text-xs">
          Tried with a free call to the vendor, then stored encrypted and never shown again.
        </p>
      </div>
    </form>
  );
}

function SaveError({ error, provider }: { error: Error | null; provider: Vendor }) {
  if (!error) return null;
  if (error instanceof ApiError && error.code === "provider_unavailable") {
    return (
      <Problem
        tone="warning"
        headline={`${provider.display_name} could not be asked`}
        nextStep="That says nothing about the key. Nothing was saved; try again in a moment."
        words={{ label: "What the gateway said", text: plainWords(error.message) }}
        requestId={error.requestId}
      />
    );
  }
  return <ApiProblem error={error} />;
}
