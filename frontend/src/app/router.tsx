import { createRouter } from "@tanstack/react-router";
import { sessionKeys } from "@/api/queries/session";
import { ApiProblem } from "@/components/api-problem";
import { TabTitle } from "@/components/tab-title";
import { isLostPart, watchParts } from "@/lib/lost-part";
import { routeTree } from "@/routeTree.gen";
import { LostPartProblem } from "./lost-part-problem";
import { createQueryClient } from "./query-client";
import { tryNow, watchReach } from "./reach";

function asError(thrown: unknown) {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}

function PageProblem({ error, onRetry }: { error: Error; onRetry: () => void }) {
  if (isLostPart(error)) return <LostPartProblem error={error} />;
  return <ApiProblem error={error} onRetry={onRetry} />;
}

/** Makes the router together with the cache that its loaders fill. */
export function createApp() {
  const queryClient = createQueryClient(() => {
    queryClient.removeQueries({ queryKey: sessionKeys.all });
    if (router.state.location.pathname === "/sign-in") return;
    void router.navigate({ to: "/sign-in", search: { next: router.state.location.href } });
  });
  watchReach(queryClient);
  watchParts(() => void tryNow());

  const router = createRouter({
    routeTree,
    context: { queryClient },
    defaultPreload: "intent",
    defaultPreloadStaleTime: 0,
    scrollRestoration: true,
    defaultErrorComponent: ({ error }) => (
      <div className="mx-auto w-full max-w-2xl p-6">
        <TabTitle>Problem</TabTitle>
        <h1 className="sr-only">This page could not be shown</h1>
        <PageProblem error={asError(error)} onRetry={() => void router.invalidate()} />
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
