import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { apiKeysQuery } from "@/api/queries/api-keys";
import { tagsQuery } from "@/api/queries/generations";
import { providersQuery } from "@/api/queries/models";
import { sessionQuery } from "@/api/queries/session";

/** What there is to filter by. */
export function useFacets() {
  const session = useQuery(sessionQuery);
  const providers = useQuery(providersQuery);
  const tags = useQuery(tagsQuery);
  const apiKeys = useInfiniteQuery({
    ...apiKeysQuery,
    enabled: session.data?.role === "admin",
  });
  return {
    providers: providers.data ?? [],
    tags: tags.data?.data ?? [],
    apiKeys: apiKeys.data?.pages.flatMap((page) => page.data) ?? [],
  };
}
