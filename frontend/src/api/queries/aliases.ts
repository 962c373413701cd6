import { queryOptions } from "@tanstack/react-query";
import { api, body } from "../client";

export const aliasKeys = { all: ["model-aliases"] as const };

/** The names that are sent to models here. */
export const aliasesQuery = queryOptions({
  queryKey: aliasKeys.all,
  queryFn: ({ signal }) => body(api.GET("/v1/model-aliases", { signal })),
});

/** Fails when `model` is none that lives. */
export function setAlias(alias: string, model: string) {
  return body(
    api.PUT("/v1/model-aliases/{alias}", { params: { path: { alias } }, body: { model } }),
  );
}

export function removeAlias(alias: string) {
  return body(api.DELETE("/v1/model-aliases/{alias}", { params: { path: { alias } } }));
}
