import { createFileRoute } from "@tanstack/react-router";
import { providersQuery } from "@/api/queries/models";
import { modelsSearch } from "@/features/models/filter";
import { ModelsPage } from "@/features/models/models-page";

export const Route = createFileRoute("/_app/models")({
  validateSearch: modelsSearch,
  loader: ({ context }) => {
    void context.queryClient.prefetchQuery(providersQuery);
  },
  component: ModelsRoute,
});

function ModelsRoute() {
  const search = Route.useSearch();
  const navigate = Route.useNavigate();
  return (
    <ModelsPage
      search={search}
      onSearch={(next) => void navigate({ search: next, replace: true, resetScroll: false })}
    />
  );
}
