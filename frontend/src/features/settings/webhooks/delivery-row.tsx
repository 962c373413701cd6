import { useMutation } from "@tanstack/react-query";
import { ChevronRightIcon } from "lucide-react";
import { useId } from "react";
import type { WebhookDelivery } from "@/api/types";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { cn } from "@/lib/cn";
import { ago, clock, dateTime, plural } from "@/lib/format";
import { InlineNote } from "../parts/inline-note";
import { Row } from "../parts/row-list";
import { DeliveryDetail } from "./delivery-detail";
import { DeliveryState } from "./delivery-state";

interface DeliveryRowProps {
  value: WebhookDelivery;
  isOpen: boolean;
  onToggle: (isOpen: boolean) => void;
  onRedeliver: () => Promise<unknown>;
}

export function DeliveryRow({ value: delivery, isOpen, onToggle, onRedeliver }: DeliveryRowProps) {
  const id = useId();
  const again = useMutation({ mutationFn: onRedeliver });
  return (
    <Row>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <button
          type="button"
          aria-expanded={isOpen}
          aria-controls={isOpen ? id : undefined}
          onClick={() => onToggle(!isOpen)}
          className="-m-1 flex min-w-0 flex-1 basis-64 items-start gap-2 rounded-md p-1 text-left"
        >
          <ChevronRightIcon
            className={cn(
              "mt-0.5 size-4 shrink-0 text-muted-foreground transition-transform",
              isOpen && "rotate-90",
            )}
            aria-hidden="true"
          />
          <span className="min-w-0">
            <span className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
              <span className="font-mono text-[13px]">{delivery.event_type}</span>
              <DeliveryState value={delivery} />
              {delivery.is_test && <Badge>Test</Badge>}
            </span>
            <span
              className="wrap-anywhere block text-[13px] text-muted-foreground"
              title={dateTime(delivery.created_at)}
            >
              {facts(delivery)}
            </span>
          </span>
        </button>
        <Button
          size="sm"
          variant="ghost"
          className="max-sm:-ml-2.5"
          disabled={again.isPending}
          onClick={() => again.mutate()}
        >
          Redeliver
        </Button>
      </div>
      {again.isSuccess && <InlineNote tone="success">It is sent again.</InlineNote>}
      {again.error && <InlineNote tone="danger">{again.error.message}</InlineNote>}
      {isOpen && <DeliveryDetail id={id} deliveryId={delivery.id} attempts={delivery.attempts} />}
    </Row>
  );
}

function facts(delivery: WebhookDelivery) {
  return [
    ago(delivery.created_at),
    delivery.url,
    plural(delivery.attempts, "try", "tries"),
    delivery.status === "succeeded"
      ? `answered ${delivery.last_status_code}`
      : delivery.last_error?.replace(/\.$/, ""),
    delivery.next_attempt_at && `next try at ${clock(delivery.next_attempt_at)}`,
  ]
    .filter(Boolean)
    .join(" · ");
}
