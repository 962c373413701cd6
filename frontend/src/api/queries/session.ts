import { queryOptions } from "@tanstack/react-query";
import { api, body } from "../client";

export const sessionKeys = { all: ["session"] as const };

/** Who is logged in. Fails with a 401 when nobody is. */
export const sessionQuery = queryOptions({
  queryKey: sessionKeys.all,
  queryFn: ({ signal }) => body(api.GET("/v1/session", { signal })),
  staleTime: 5 * 60_000,
});

export function logIn(apiKey: string) {
  return body(api.POST("/v1/session", { body: { api_key: apiKey } }));
}

export function logOut() {
  return body(api.DELETE("/v1/session"));
}
