import { useSuspenseQuery } from "@tanstack/react-query";
import { createFileRoute, useRouter } from "@tanstack/react-router";
import { providersQuery } from "@/api/queries/models";
import { sessionQuery } from "@/api/queries/session";
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
  const router = useRouter();
  const { data: session } = useSuspenseQuery(sessionQuery);
  const limit = (provider: string) =>
    void navigate({ to: "/settings/providers", search: { limits: provider } });
  return (
    <PlaygroundPage
      search={search}
      onSearch={(next, how) => {
        // Whoever is on the way to another page is not called back.
        if (router.history.location.pathname !== Route.to) return;
        void navigate({ search: next, resetScroll: false, ...how });
      }}
      onNeedKey={(provider) =>
        void navigate({
          to: "/settings/providers",
          search: { provider: provider?.name, back: router.state.location.href },
        })
      }
      onLimit={session.role === "admin" ? limit : undefined}
    />
  );
}
