import { queryOptions } from "@tanstack/react-query";
import { api, body } from "../client";
import type { SettingsUpdate } from "../types";

export const settingsKeys = {
  all: ["settings"] as const,
  settings: ["settings", "values"] as const,
  preview: (change: SettingsUpdate) => ["settings", "preview", change] as const,
  storage: ["settings", "storage"] as const,
};

/** What can be changed while the gateway runs. For administrators, as all here. */
export const settingsQuery = queryOptions({
  queryKey: settingsKeys.settings,
  queryFn: ({ signal }) => body(api.GET("/v1/settings", { signal })),
});

/** What retention would delete after a change that is not made. */
export function settingsPreviewQuery(change: SettingsUpdate) {
  return queryOptions({
    queryKey: settingsKeys.preview(change),
    queryFn: ({ signal }) => body(api.POST("/v1/settings/preview", { body: change, signal })),
  });
}

/** What the videos take, and where. */
export const storageQuery = queryOptions({
  queryKey: settingsKeys.storage,
  queryFn: ({ signal }) => body(api.GET("/v1/storage", { signal })),
});

/** What is left out stays as it is. */
export function updateSettings(change: SettingsUpdate) {
  return body(api.PATCH("/v1/settings", { body: change }));
}
