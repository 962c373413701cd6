import { createFileRoute } from "@tanstack/react-router";
import { z } from "zod/mini";
import { providersQuery } from "@/api/queries/models";
import { ModelsPage } from "@/features/models/models-page";

export const Route = createFileRoute("/_app/models")({
  validateSearch: z.object({ q: z.catch(z.optional(z.string()), undefined) }),
  loader: ({ context }) => {
    void context.queryClient.prefetchQuery(providersQuery);
  },
  component: ModelsRoute,
});

function ModelsRoute() {
  const { q = "" } = Route.useSearch();
  const navigate = Route.useNavigate();
  return (
    <ModelsPage
      search={q}
      onSearch={(text) =>
        void navigate({ search: { q: text || undefined }, replace: true, resetScroll: false })
      }
    />
  );
}
