import { useQuery } from "@tanstack/react-query";
import { webhookDeliveryQuery } from "@/api/queries/webhooks";
import type { WebhookDeliveryDetail } from "@/api/types";
import { ApiProblem } from "@/components/api-problem";
import { Skeleton } from "@/components/ui/skeleton";
import { clock, dateTime } from "@/lib/format";
import { CodeBlock } from "../parts/code-block";

interface DeliveryDetailProps {
  id: string;
  deliveryId: string;
  attempts: number;
}

export function DeliveryDetail({ id, deliveryId, attempts }: DeliveryDetailProps) {
  const detail = useQuery({
    ...webhookDeliveryQuery(deliveryId, attempts),
    placeholderData: (before) => before,
  });
  return (
    <div id={id} className="grid grid-cols-[minmax(0,1fr)] gap-4 sm:pl-6">
      {detail.isPending && (
        <Skeleton role="status" aria-label="Loading the delivery" className="h-40" />
      )}
      {detail.isError && !detail.data && (
        <ApiProblem error={detail.error} onRetry={() => void detail.refetch()} />
      )}
      {detail.data && <DeliveryDetailView value={detail.data} />}
    </div>
  );
}

function DeliveryDetailView({ value: delivery }: { value: WebhookDeliveryDetail }) {
  return (
    <>
      {delivery.tries.length > 0 && (
        <div className="grid grid-cols-[minmax(0,1fr)] gap-1.5">
          <h4 className="font-medium text-[13px]">Tries</h4>
          <ol className="grid grid-cols-[minmax(0,1fr)] gap-2">
            {delivery.tries.map((one) => (
              <li key={one.number} className="grid grid-cols-[minmax(0,1fr)] gap-1 text-[13px]">
                <p title={dateTime(one.started_at)}>
                  <span className="tabular text-muted-foreground">{clock(one.started_at)}</span>{" "}
                  {outcome(one)}
                </p>
                {one.response_excerpt && (
                  <pre className="max-h-32 overflow-auto whitespace-pre-wrap break-all rounded-md bg-sunken p-2 font-mono text-xs">
                    {one.response_excerpt}
                  </pre>
                )}
              </li>
            ))}
          </ol>
        </div>
      )}
      <div className="grid grid-cols-[minmax(0,1fr)] gap-1.5">
        <h4 className="font-medium text-[13px]">Body</h4>
        {delivery.payload === null ? (
          <p className="text-[13px] text-muted-foreground">
            Erased, because its generation was deleted.
          </p>
        ) : (
          <CodeBlock label={`Body of ${delivery.event_type}`} code={pretty(delivery.payload)} />
        )}
      </div>
      <p className="text-muted-foreground text-xs">
        webhook-id <code className="break-all font-mono">{delivery.id}</code>, the same in every try
      </p>
    </>
  );
}

function outcome({ status_code, error, duration_ms }: WebhookDeliveryDetail["tries"][number]) {
  if (status_code !== null) return `answered ${status_code} in ${duration_ms} ms`;
  return `${(error ?? "No answer.").replace(/\.$/, "")}, after ${duration_ms} ms`;
}

/** Indented for people; as it is where it is no JSON. */
function pretty(payload: string) {
  try {
    return JSON.stringify(JSON.parse(payload), null, 2);
  } catch {
    return payload;
  }
}
