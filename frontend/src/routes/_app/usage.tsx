import { createFileRoute } from "@tanstack/react-router";
import { providersQuery } from "@/api/queries/models";
import { usageQuery } from "@/api/queries/usage";
import { filterOf, usageSearch } from "@/features/usage/search";
import { UsagePage } from "@/features/usage/usage-page";

export const Route = createFileRoute("/_app/usage")({
  validateSearch: usageSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => {
    void context.queryClient.prefetchQuery(providersQuery);
    void context.queryClient.prefetchQuery(usageQuery(filterOf(deps), deps.by ?? "provider"));
  },
  component: UsageRoute,
});

function UsageRoute() {
  const search = Route.useSearch();
  const navigate = Route.useNavigate();
  return (
    <UsagePage
      search={search}
      onSearch={(changes) =>
        void navigate({ search: (before) => ({ ...before, ...changes }), resetScroll: false })
      }
      onOpen={(filter) => void navigate({ to: "/gallery", search: { ...filter } })}
    />
  );
}
