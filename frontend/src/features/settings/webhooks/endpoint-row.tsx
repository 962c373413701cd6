import { useMutation } from "@tanstack/react-query";
import { type ComponentProps, useState } from "react";
import type { WebhookEndpoint, WebhookEventType } from "@/api/types";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { dateTime } from "@/lib/format";
import { ConfirmDialog } from "../parts/confirm-dialog";
import { InlineNote } from "../parts/inline-note";
import { Row } from "../parts/row-list";
import type { EndpointActions } from "./endpoint-actions";
import { EndpointForm } from "./endpoint-form";
import { EndpointState } from "./endpoint-state";
import { RotateSecret } from "./rotate-secret";
import { TestPanel } from "./test-panel";

interface EndpointRowProps {
  value: WebhookEndpoint;
  types: readonly WebhookEventType[];
  actions: EndpointActions;
  onShowDeliveries: () => void;
}

type Panel = "test" | "edit" | "rotate" | "delete" | null;

export function EndpointRow({
  value: endpoint,
  types,
  actions,
  onShowDeliveries,
}: EndpointRowProps) {
  const [panel, setPanel] = useState<Panel>(null);
  const [saved, setSaved] = useState<string | null>(null);
  const toggle = useMutation({
    mutationFn: (enabled: boolean) => actions.update(endpoint.id, { enabled }),
    onSuccess: (_, enabled) =>
      setSaved(
        enabled ? "Switched on again." : "Switched off. What waited to be sent is cancelled.",
      ),
  });
  const events = types.filter((type) => endpoint.event_types.includes(type));
  const label = endpoint.name || endpoint.url;

  function open(next: Panel) {
    setSaved(null);
    setPanel(next === panel ? null : next);
  }

  return (
    <Row>
      <div className="grid min-w-0 gap-1">
        <p className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
          {endpoint.name && <span className="font-medium">{endpoint.name}</span>}
          <code className="min-w-0 break-all font-mono text-[13px]">{endpoint.url}</code>
          <EndpointState value={endpoint} />
          {endpoint.scope === "all" && <Badge>Everybody's generations</Badge>}
        </p>
        {endpoint.disabled_reason && (
          <p className="text-[13px] text-danger">
            {endpoint.disabled_reason}
            {endpoint.disabled_at && ` (${dateTime(endpoint.disabled_at)})`}
          </p>
        )}
        <p className="text-[13px] text-muted-foreground">
          {events.length === types.length ? "Every event" : events.join(", ")} · secret{" "}
          <code className="font-mono">{endpoint.signing_secret_hint}</code>
        </p>
        {endpoint.previous_secret_expires_at && (
          <p className="text-[13px] text-warning">
            The secret before signs too, until {dateTime(endpoint.previous_secret_expires_at)}.
          </p>
        )}
      </div>
      <fieldset aria-label={label} className="-ml-2.5 flex flex-wrap gap-1">
        <RowButton onClick={() => open("test")}>Send a test</RowButton>
        <RowButton onClick={onShowDeliveries}>Deliveries</RowButton>
        <RowButton onClick={() => open("edit")}>Edit</RowButton>
        <RowButton onClick={() => open("rotate")}>Change secret</RowButton>
        <RowButton disabled={toggle.isPending} onClick={() => toggle.mutate(!endpoint.enabled)}>
          {endpoint.enabled ? "Switch off" : "Switch on"}
        </RowButton>
        <RowButton className="hover:text-danger" onClick={() => open("delete")}>
          Delete
        </RowButton>
      </fieldset>
      {saved && <InlineNote tone="success">{saved}</InlineNote>}
      {toggle.error && <InlineNote tone="danger">{toggle.error.message}</InlineNote>}
      {panel === "test" && (
        <TestPanel types={events} onSend={(type) => actions.test(endpoint.id, type)} />
      )}
      {panel === "edit" && (
        <div className="rounded-lg bg-sunken/70 p-4">
          <EndpointForm
            label={`Edit ${label}`}
            submitLabel="Save"
            initial={{
              url: endpoint.url,
              name: endpoint.name,
              event_types: events,
              scope: endpoint.scope,
            }}
            types={types}
            offersScope={false}
            onSubmit={({ url, name, event_types }) =>
              actions.update(endpoint.id, { url, name, event_types })
            }
            onDone={() => {
              setPanel(null);
              setSaved("Saved.");
            }}
            onCancel={() => setPanel(null)}
          />
        </div>
      )}
      {panel === "rotate" && (
        <RotateSecret
          hasOld
          onRotate={(keepsOld) => actions.rotate(endpoint.id, keepsOld)}
          onClose={() => setPanel(null)}
        />
      )}
      {panel === "delete" && (
        <ConfirmDialog
          title={`Delete ${label}?`}
          act="Delete endpoint"
          onConfirm={() => actions.remove(endpoint.id)}
          onClose={() => setPanel(null)}
        >
          <p>It is called no more. What waits to be sent to it is not sent.</p>
          <p>Its deliveries stay in the log.</p>
        </ConfirmDialog>
      )}
    </Row>
  );
}

function RowButton(props: ComponentProps<typeof Button>) {
  return <Button size="sm" variant="ghost" {...props} />;
}
