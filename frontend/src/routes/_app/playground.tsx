import { createFileRoute } from "@tanstack/react-router";
import { providersQuery } from "@/api/queries/models";
import { playgroundSearch } from "@/features/playground/address";
import { PlaygroundPage } from "@/features/playground/playground-page";

export const Route = createFileRoute("/_app/playground")({
  validateSearch: playgroundSearch,
  loader: ({ context }) => {
    void context.queryClient.prefetchQuery(providersQuery);
  },
  component: PlaygroundRoute,
});

function PlaygroundRoute() {
  const search = Route.useSearch();
  const navigate = Route.useNavigate();
  return (
    <PlaygroundPage
      search={search}
      onSearch={(next, how) => void navigate({ search: next, resetScroll: false, ...how })}
    />
  );
}
