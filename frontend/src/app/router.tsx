import { createRouter } from "@tanstack/react-router";
import { sessionKeys } from "@/api/queries/session";
import { ApiProblem } from "@/components/api-problem";
import { routeTree } from "@/routeTree.gen";
import { createQueryClient } from "./query-client";
import { watchReach } from "./reach";

function asError(thrown: unknown) {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}

/** Makes the router together with the cache that its loaders fill. */
export function createApp() {
  const queryClient = createQueryClient(() => {
    queryClient.removeQueries({ queryKey: sessionKeys.all });
    if (router.state.location.pathname === "/sign-in") return;
    void router.navigate({ to: "/sign-in", search: { next: router.state.location.href } });
  });
  watchReach(queryClient);

  const router = createRouter({
    routeTree,
    context: { queryClient },
    defaultPreload: "intent",
    defaultPreloadStaleTime: 0,
    scrollRestoration: true,
    defaultErrorComponent: ({ error }) => (
      <div className="mx-auto w-full max-w-2xl p-6">
        <ApiProblem error={asError(error)} onRetry={() => void router.invalidate()} />
      </div>
    ),
  });
  return { queryClient, router };
}

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof createApp>["router"];
  }
}
