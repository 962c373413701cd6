import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import type { ProviderKey, ProviderKeyUpdate } from "@/api/types";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { errorOf } from "../parts/field-errors";
import { FormEnd } from "../parts/form-end";

interface KeyLimitsProps {
  value: ProviderKey;
  /** Where the typing begins. */
  first: "name" | "limits";
  onSubmit: (change: ProviderKeyUpdate) => Promise<unknown>;
  onDone: () => void;
  onCancel: () => void;
}

const FIELDS = ["name", "max_in_flight", "submits_per_minute"] as const;

/** The name and the limits of a key. An empty limit is the vendor's usual one. */
export function KeyLimits({ value: key, first, onSubmit, onDone, onCancel }: KeyLimitsProps) {
  const [name, setName] = useState(key.name);
  const [inFlight, setInFlight] = useState(asText(key.max_in_flight));
  const [perMinute, setPerMinute] = useState(asText(key.submits_per_minute));
  const save = useMutation({
    mutationFn: () =>
      onSubmit({
        name: name.trim(),
        max_in_flight: asLimit(inFlight),
        submits_per_minute: asLimit(perMinute),
      }),
    onSuccess: onDone,
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    save.mutate();
  }

  return (
    <form onSubmit={submit} className="grid gap-4 py-1">
      <div className="grid gap-4 sm:grid-cols-3">
        <Field label="Name" error={errorOf(save.error, "name")} className="content-start">
          {(ids) => (
            <Input
              {...ids}
              autoFocus={first === "name"}
              maxLength={100}
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
        <Field
          label="Jobs at one time"
          hint="Empty: the usual limit."
          error={errorOf(save.error, "max_in_flight")}
          className="content-start"
        >
          {(ids) => (
            <LimitInput
              {...ids}
              autoFocus={first === "limits"}
              value={inFlight}
              onChange={setInFlight}
            />
          )}
        </Field>
        <Field
          label="Submits per minute"
          hint="Empty: the usual limit."
          error={errorOf(save.error, "submits_per_minute")}
          className="content-start"
        >
          {(ids) => <LimitInput {...ids} value={perMinute} onChange={setPerMinute} />}
        </Field>
      </div>
      <FormEnd save={save} fields={FIELDS} label="Save" onCancel={onCancel} />
    </form>
  );
}

function LimitInput({
  value,
  onChange,
  ...ids
}: {
  id: string;
  autoFocus?: boolean;
  value: string;
  onChange: (text: string) => void;
}) {
  return (
    <Input
      {...ids}
      type="number"
      inputMode="numeric"
      min={1}
      max={100_000}
      step={1}
      placeholder="As usual"
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

function asText(limit: number | null) {
  return limit === null ? "" : String(limit);
}

function asLimit(text: string) {
  return text.trim() === "" ? null : Number(text);
}
