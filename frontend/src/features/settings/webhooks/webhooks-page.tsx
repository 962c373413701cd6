import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import {
  createWebhookEndpoint,
  deleteWebhookEndpoint,
  rotateWebhookSecret,
  testWebhookEndpoint,
  updateWebhookEndpoint,
  webhookEndpointsQuery,
  webhookEventTypesQuery,
  webhookKeys,
} from "@/api/queries/webhooks";
import { ApiProblem } from "@/components/api-problem";
import { Section } from "../parts/section";
import { useThenRefresh } from "../parts/use-then-refresh";
import { DeliveriesPage } from "./deliveries-page";
import type { DeliverySearch } from "./delivery-search";
import { EndpointsSkeleton, EndpointsView } from "./endpoints-view";
import { SigningSecret } from "./signing-secret";

interface WebhooksPageProps {
  isAdmin: boolean;
  search: DeliverySearch;
  onSearch: (change: DeliverySearch) => void;
}

export function WebhooksPage({ isAdmin, search, onSearch }: WebhooksPageProps) {
  const endpoints = useInfiniteQuery(webhookEndpointsQuery);
  const types = useQuery(webhookEventTypesQuery);
  const failed = [endpoints, types].find((query) => query.isError && !query.data);
  const thenRefresh = useThenRefresh(webhookKeys.endpoints, webhookKeys.deliveries);
  const known = endpoints.data?.pages.flatMap((page) => page.data) ?? [];

  return (
    <Section
      title="Webhooks"
      description="MediaRouter calls your programs when something happens to a generation, signed and until it got through."
    >
      {failed?.error && <ApiProblem error={failed.error} onRetry={() => void failed.refetch()} />}
      {!failed && !(endpoints.data && types.data) && <EndpointsSkeleton />}
      {endpoints.data && types.data && (
        <>
          <EndpointsView
            endpoints={known}
            types={types.data.data}
            isAdmin={isAdmin}
            actions={{
              create: thenRefresh(createWebhookEndpoint),
              update: thenRefresh(updateWebhookEndpoint),
              remove: thenRefresh(deleteWebhookEndpoint),
              rotate: thenRefresh(rotateWebhookSecret),
              test: thenRefresh(testWebhookEndpoint),
            }}
            onShowDeliveries={(endpoint) => onSearch({ endpoint })}
            {...(endpoints.hasNextPage && { onMore: () => void endpoints.fetchNextPage() })}
          />
          <DeliveriesPage endpoints={known} search={search} onSearch={onSearch} />
          <SigningSecret />
        </>
      )}
    </Section>
  );
}
