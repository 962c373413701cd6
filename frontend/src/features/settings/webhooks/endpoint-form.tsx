import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import type { WebhookEndpoint, WebhookEventType } from "@/api/types";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { ChoiceList } from "../parts/choice-list";
import { errorOf } from "../parts/field-errors";
import { FormEnd } from "../parts/form-end";
import { EventTypesField } from "./event-types-field";

type Scope = WebhookEndpoint["scope"];

export interface EndpointWish {
  url: string;
  name: string;
  event_types: WebhookEventType[];
  scope: Scope;
}

interface EndpointFormProps<T> {
  label: string;
  submitLabel: string;
  initial: EndpointWish;
  types: readonly WebhookEventType[];
  /** Only an administrator's new endpoint may hear of everybody's generations. */
  offersScope: boolean;
  onSubmit: (wish: EndpointWish) => Promise<T>;
  onDone: (result: T) => void;
  onCancel: () => void;
}

const FIELDS = ["url", "name", "event_types"] as const;

export function EndpointForm<T>(props: EndpointFormProps<T>) {
  const { label, submitLabel, initial, types, offersScope, onSubmit, onDone, onCancel } = props;
  const [wish, setWish] = useState(initial);
  const [hasNoEvents, setHasNoEvents] = useState(false);
  const save = useMutation({ mutationFn: () => onSubmit(wish), onSuccess: onDone });
  const change = (part: Partial<EndpointWish>) => setWish({ ...wish, ...part });

  function submit(event: FormEvent) {
    event.preventDefault();
    setHasNoEvents(wish.event_types.length === 0);
    if (wish.event_types.length > 0) save.mutate();
  }

  return (
    <form onSubmit={submit} aria-label={label} className="grid grid-cols-[minmax(0,1fr)] gap-5">
      <div className="grid gap-4 sm:grid-cols-[minmax(0,1fr)_14rem]">
        <Field
          label="Address"
          hint="https, on the public internet. Private hosts work when OUTBOUND_ALLOW_HOSTS lists them."
          error={errorOf(save.error, "url")}
          className="content-start"
        >
          {(ids) => (
            <Input
              {...ids}
              type="url"
              inputMode="url"
              autoFocus
              required
              placeholder="https://example.com/hooks"
              className="font-mono text-[13px]"
              value={wish.url}
              onChange={(event) => change({ url: event.target.value })}
            />
          )}
        </Field>
        <Field
          label="Name (optional)"
          error={errorOf(save.error, "name")}
          className="content-start"
        >
          {(ids) => (
            <Input
              {...ids}
              maxLength={200}
              value={wish.name}
              onChange={(event) => change({ name: event.target.value })}
            />
          )}
        </Field>
      </div>
      <EventTypesField
        types={types}
        value={wish.event_types}
        onChange={(event_types) => change({ event_types })}
        error={
          hasNoEvents && wish.event_types.length === 0
            ? "Choose at least one event."
            : errorOf(save.error, "event_types")
        }
      />
      {offersScope && (
        <ChoiceList
          legend="Whose generations"
          value={wish.scope}
          onChange={(scope) => change({ scope })}
          choices={[
            { value: "all", label: "Everybody's", description: "Of all API keys." },
            { value: "own", label: "Yours", description: "Only what your own API key makes." },
          ]}
        />
      )}
      <FormEnd save={save} fields={FIELDS} label={submitLabel} onCancel={onCancel} />
    </form>
  );
}
