import { PlusIcon, WebhookIcon } from "lucide-react";
import { useState } from "react";
import type { WebhookEndpoint, WebhookEndpointCreated, WebhookEventType } from "@/api/types";
import { EmptyState } from "@/components/empty-state";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { RowList } from "../parts/row-list";
import { SecretOnce } from "../parts/secret-once";
import type { EndpointActions } from "./endpoint-actions";
import { EndpointForm } from "./endpoint-form";
import { EndpointRow } from "./endpoint-row";
import { EventList } from "./event-list";
import { ExampleReceiver } from "./example-receiver";

interface EndpointsViewProps {
  endpoints: readonly WebhookEndpoint[];
  types: readonly WebhookEventType[];
  isAdmin: boolean;
  actions: EndpointActions;
  onShowDeliveries: (endpointId: string) => void;
  onMore?: () => void;
}

export function EndpointsView(props: EndpointsViewProps) {
  const { endpoints, types, isAdmin, actions, onShowDeliveries, onMore } = props;
  const [step, setStep] = useState<"idle" | "form" | WebhookEndpointCreated>("idle");
  const add = (
    <Button variant="primary" onClick={() => setStep("form")}>
      <PlusIcon aria-hidden="true" />
      Add endpoint
    </Button>
  );

  return (
    <>
      {step === "form" && (
        <Card className="p-4 sm:p-5">
          <EndpointForm
            label="New endpoint"
            submitLabel="Add endpoint"
            initial={{
              url: "",
              name: "",
              event_types: [...types],
              scope: isAdmin ? "all" : "own",
            }}
            types={types}
            offersScope={isAdmin}
            onSubmit={actions.create}
            onDone={setStep}
            onCancel={() => setStep("idle")}
          />
        </Card>
      )}
      {typeof step === "object" && (
        <SecretOnce
          title="The endpoint is added"
          kind="signing secret"
          secret={step.signing_secret}
          onDone={() => setStep("idle")}
        >
          <p className="text-pretty text-muted-foreground">
            Your receiver needs it to tell our calls from anybody else's. Then send a test to see
            that they understand each other.
          </p>
        </SecretOnce>
      )}
      {endpoints.length === 0 && step === "idle" && (
        <EmptyState
          icon={WebhookIcon}
          title="Nobody is called yet"
          actions={
            <>
              {add}
              <ExampleReceiver />
            </>
          }
        >
          <p className="mb-4 text-center">
            An endpoint is an address that is told of each of these events:
          </p>
          <EventList types={types} />
        </EmptyState>
      )}
      {endpoints.length > 0 && (
        <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
          {step === "idle" && (
            <div className="flex flex-wrap gap-2">
              {add}
              <ExampleReceiver />
            </div>
          )}
          <RowList aria-label="Endpoints">
            {endpoints.map((endpoint) => (
              <EndpointRow
                key={endpoint.id}
                value={endpoint}
                types={types}
                actions={actions}
                onShowDeliveries={() => onShowDeliveries(endpoint.id)}
              />
            ))}
          </RowList>
          {onMore && (
            <Button className="justify-self-center" onClick={onMore}>
              Show older endpoints
            </Button>
          )}
        </div>
      )}
    </>
  );
}

export function EndpointsSkeleton() {
  return (
    <div role="status" aria-label="Loading webhooks" className="grid gap-5">
      <Skeleton className="h-9 w-40" />
      <Skeleton className="h-40 rounded-xl" />
      <Skeleton className="h-72 rounded-xl" />
    </div>
  );
}
