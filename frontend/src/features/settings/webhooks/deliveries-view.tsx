import { SendIcon } from "lucide-react";
import type { WebhookDelivery } from "@/api/types";
import { EmptyState } from "@/components/empty-state";
import { Button } from "@/components/ui/button";
import { RowList } from "../parts/row-list";
import { DeliveryRow } from "./delivery-row";

interface DeliveriesViewProps {
  deliveries: readonly WebhookDelivery[];
  openId: string | undefined;
  onOpen: (id: string | undefined) => void;
  onRedeliver: (id: string) => Promise<unknown>;
  /** Takes the filters away, where there are any. */
  onClear?: () => void;
  onMore?: () => void;
}

export function DeliveriesView(props: DeliveriesViewProps) {
  const { deliveries, openId, onOpen, onRedeliver, onClear, onMore } = props;
  if (deliveries.length === 0) {
    return (
      <EmptyState
        icon={SendIcon}
        title={onClear ? "No delivery matches" : "Nothing was sent yet"}
        className="py-10"
        actions={onClear && <Button onClick={onClear}>Clear filters</Button>}
      >
        {!onClear && "Send a test, or make a video."}
      </EmptyState>
    );
  }
  return (
    <>
      <RowList aria-label="Deliveries">
        {deliveries.map((delivery) => (
          <DeliveryRow
            key={delivery.id}
            value={delivery}
            isOpen={delivery.id === openId}
            onToggle={(isOpen) => onOpen(isOpen ? delivery.id : undefined)}
            onRedeliver={() => onRedeliver(delivery.id)}
          />
        ))}
      </RowList>
      {onMore && (
        <Button className="justify-self-center" onClick={onMore}>
          Show older deliveries
        </Button>
      )}
    </>
  );
}
