import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api, body } from "../client";
import type { operations } from "../generated/schema";
import type { WebhookEndpointCreate, WebhookEndpointUpdate, WebhookEventType } from "../types";

type DeliveryQuery = NonNullable<operations["list_webhook_deliveries"]["parameters"]["query"]>;

export type DeliveryFilter = Omit<DeliveryQuery, "cursor">;

export const webhookKeys = {
  endpoints: ["webhooks", "endpoints"] as const,
  eventTypes: ["webhooks", "event-types"] as const,
  deliveries: ["webhooks", "deliveries"] as const,
  deliveryList: (filter: DeliveryFilter) => [...webhookKeys.deliveries, "list", filter] as const,
  delivery: (id: string, attempts: number) =>
    [...webhookKeys.deliveries, "detail", id, attempts] as const,
  signingSecret: ["webhooks", "signing-secret"] as const,
};

/** Newest first: one's own; for administrators everybody's. */
export const webhookEndpointsQuery = infiniteQueryOptions({
  queryKey: webhookKeys.endpoints,
  queryFn: ({ pageParam, signal }) =>
    body(
      api.GET("/v1/webhook_endpoints", {
        params: { query: { after: pageParam, limit: 100 } },
        signal,
      }),
    ),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page) => (page.has_more ? (page.last_id ?? undefined) : undefined),
});

export const webhookEventTypesQuery = queryOptions({
  queryKey: webhookKeys.eventTypes,
  queryFn: ({ signal }) => body(api.GET("/v1/webhook_event_types", { signal })),
  staleTime: Number.POSITIVE_INFINITY,
});

/** Newest first. */
export function webhookDeliveriesQuery(filter: DeliveryFilter) {
  return infiniteQueryOptions({
    queryKey: webhookKeys.deliveryList(filter),
    queryFn: ({ pageParam, signal }) =>
      body(
        api.GET("/v1/webhook_deliveries", {
          params: { query: { ...filter, cursor: pageParam } },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });
}

/** One delivery with its body and every try; another number of tries is read anew. */
export function webhookDeliveryQuery(id: string, attempts: number) {
  return queryOptions({
    queryKey: webhookKeys.delivery(id, attempts),
    queryFn: ({ signal }) =>
      body(
        api.GET("/v1/webhook_deliveries/{delivery_id}", {
          params: { path: { delivery_id: id } },
          signal,
        }),
      ),
  });
}

/** What signs the calls to the `webhook_url`s of one's own requests. */
export const signingSecretQuery = queryOptions({
  queryKey: webhookKeys.signingSecret,
  queryFn: ({ signal }) => body(api.GET("/v1/webhook_signing_secret", { signal })),
});

const at = (id: string) => ({ params: { path: { endpoint_id: id } } });

/** The answer holds the secret, this once. */
export function createWebhookEndpoint(wish: WebhookEndpointCreate) {
  return body(api.POST("/v1/webhook_endpoints", { body: wish }));
}

export function updateWebhookEndpoint(id: string, change: WebhookEndpointUpdate) {
  return body(api.POST("/v1/webhook_endpoints/{endpoint_id}", { ...at(id), body: change }));
}

export function deleteWebhookEndpoint(id: string) {
  return body(api.DELETE("/v1/webhook_endpoints/{endpoint_id}", at(id)));
}

/** The answer holds the new secret, this once. */
export function rotateWebhookSecret(id: string, keepsOld: boolean) {
  return body(
    api.POST("/v1/webhook_endpoints/{endpoint_id}/rotate_secret", {
      ...at(id),
      body: { keep_old_secret_active_for_24_hours: keepsOld },
    }),
  );
}

/** Sends a sample now. Fails with a 502 when the receiver gives no answer. */
export function testWebhookEndpoint(id: string, eventType: WebhookEventType) {
  return body(
    api.POST("/v1/webhook_endpoints/{endpoint_id}/test", {
      ...at(id),
      body: { event_type: eventType },
    }),
  );
}

export function redeliver(id: string) {
  return body(
    api.POST("/v1/webhook_deliveries/{delivery_id}/redeliver", {
      params: { path: { delivery_id: id } },
    }),
  );
}

/** The answer holds the new secret, this once. */
export function rotateSigningSecret(keepsOld: boolean) {
  return body(
    api.POST("/v1/webhook_signing_secret/rotate_secret", {
      body: { keep_old_secret_active_for_24_hours: keepsOld },
    }),
  );
}
