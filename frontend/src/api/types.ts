/** Short names for the API's types, all from the generated document. */
import type { components } from "./generated/schema";

type Schemas = components["schemas"];

export type Asset = Schemas["AssetView"];
export type Exchange = Schemas["ExchangeView"];
export type Generation = Schemas["VideoGeneration"];
export type GenerationRequest = Schemas["GenerationRequest"];
export type GenerationLabels = Schemas["Labels"];
export type GenerationStatus = Generation["status"];
export type GenerationPage = Schemas["GenerationPage"];
export type JsonValue = Schemas["JsonValue"];
export type Model = Schemas["ModelView"];
export type Price = Schemas["PriceView"];
export type Provider = Schemas["ProviderView"];
export type Session = Schemas["SessionView"];
export type ProviderKey = Schemas["ProviderKeyView"];
export type ProviderKeyCreate = Schemas["ProviderKeyCreate"];
export type ProviderKeyUpdate = Schemas["ProviderKeyUpdate"];
export type KeyValidation = Schemas["KeyValidation"];
export type TimelineEvent = Schemas["TimelineEvent"];
export type ApiKey = Schemas["ApiKeyView"];
export type ApiKeyCreate = Schemas["ApiKeyCreate"];
export type ApiKeyCreated = Schemas["ApiKeyCreated"];
export type WebhookEndpoint = Schemas["WebhookEndpointView"];
export type WebhookEndpointCreate = Schemas["WebhookEndpointCreate"];
export type WebhookEndpointUpdate = Schemas["WebhookEndpointUpdate"];
export type WebhookEndpointCreated = Schemas["WebhookEndpointCreated"];
export type WebhookEventType = Schemas["WebhookEventTypeList"]["data"][number];
export type WebhookTestResult = Schemas["WebhookTestResult"];
export type WebhookDelivery = Schemas["WebhookDeliveryView"];
export type WebhookDeliveryDetail = Schemas["WebhookDeliveryDetail"];
export type WebhookSigningSecret = Schemas["WebhookSigningSecret"];
export type ModelAlias = Schemas["AliasView"];
export type DetailedUsage = Schemas["DetailedUsage"];
export type UsageSummary = DetailedUsage["summary"];
/** The document calls what has a default optional; answers hold all of it. */
export type Settings = Required<Schemas["SettingsView"]>;
export type SettingsUpdate = Schemas["SettingsUpdate"];
export type RetentionPreview = Schemas["RetentionPreview"];
export type Storage = Schemas["StorageView"];
export type Attempt = Schemas["AttemptView"];
