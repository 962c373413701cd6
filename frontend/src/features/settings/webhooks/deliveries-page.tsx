import { useInfiniteQuery } from "@tanstack/react-query";
import { redeliver, webhookDeliveriesQuery, webhookKeys } from "@/api/queries/webhooks";
import type { WebhookEndpoint } from "@/api/types";
import { ApiProblem } from "@/components/api-problem";
import { Skeleton } from "@/components/ui/skeleton";
import { useThenRefresh } from "../parts/use-then-refresh";
import { DeliveriesView } from "./deliveries-view";
import { DeliveryFilters } from "./delivery-filters";
import type { DeliverySearch } from "./delivery-search";

/** How often the log is read anew while something in it is on its way. */
const BUSY_MS = 3_000;
const IDLE_MS = 15_000;

interface DeliveriesPageProps {
  endpoints: readonly WebhookEndpoint[];
  search: DeliverySearch;
  onSearch: (change: DeliverySearch) => void;
}

export function DeliveriesPage({ endpoints, search, onSearch }: DeliveriesPageProps) {
  const deliveries = useInfiniteQuery({
    ...webhookDeliveriesQuery({
      status: search.status ?? null,
      webhook_endpoint_id: search.endpoint ?? null,
    }),
    placeholderData: (before) => before,
    refetchInterval: ({ state }) =>
      state.data?.pages.some((page) => page.data.some((one) => one.status === "pending"))
        ? BUSY_MS
        : IDLE_MS,
  });
  const thenRefresh = useThenRefresh(webhookKeys.deliveries);
  const isFiltered = Boolean(search.status || search.endpoint);
  const found = deliveries.data?.pages.flatMap((page) => page.data);
  if (found?.length === 0 && !isFiltered && endpoints.length === 0) return null;

  return (
    <section aria-labelledby="deliveries" className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <div className="flex flex-wrap items-end justify-between gap-3">
        <h3 id="deliveries" className="text-[15px]">
          Deliveries
        </h3>
        <DeliveryFilters endpoints={endpoints} search={search} onSearch={onSearch} />
      </div>
      {deliveries.isPending && <Skeleton className="h-64 rounded-xl" />}
      {deliveries.isError && !found && (
        <ApiProblem error={deliveries.error} onRetry={() => void deliveries.refetch()} />
      )}
      {found && (
        <DeliveriesView
          deliveries={found}
          openId={search.delivery}
          onOpen={(delivery) => onSearch({ ...search, delivery })}
          onRedeliver={thenRefresh(redeliver)}
          {...(isFiltered && { onClear: () => onSearch({}) })}
          {...(deliveries.hasNextPage && { onMore: () => void deliveries.fetchNextPage() })}
        />
      )}
    </section>
  );
}
