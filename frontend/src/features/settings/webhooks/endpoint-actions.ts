import type {
  WebhookEndpointCreate,
  WebhookEndpointCreated,
  WebhookEndpointUpdate,
  WebhookEventType,
  WebhookTestResult,
} from "@/api/types";

/** What can be done with endpoints; each fails with the gateway's words. */
export interface EndpointActions {
  create: (wish: WebhookEndpointCreate) => Promise<WebhookEndpointCreated>;
  update: (id: string, change: WebhookEndpointUpdate) => Promise<unknown>;
  remove: (id: string) => Promise<unknown>;
  rotate: (id: string, keepsOld: boolean) => Promise<WebhookEndpointCreated>;
  test: (id: string, type: WebhookEventType) => Promise<WebhookTestResult>;
}
