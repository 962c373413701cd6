import { useSuspenseQuery } from "@tanstack/react-query";
import { createFileRoute } from "@tanstack/react-router";
import { sessionQuery } from "@/api/queries/session";
import { deliverySearch } from "@/features/settings/webhooks/delivery-search";
import { WebhooksPage } from "@/features/settings/webhooks/webhooks-page";

export const Route = createFileRoute("/_app/settings/webhooks")({
  validateSearch: deliverySearch,
  component: WebhooksRoute,
});

function WebhooksRoute() {
  const { data: session } = useSuspenseQuery(sessionQuery);
  const search = Route.useSearch();
  const navigate = Route.useNavigate();
  return (
    <WebhooksPage
      isAdmin={session.role === "admin"}
      search={search}
      onSearch={(next) => void navigate({ search: next, replace: true, resetScroll: false })}
    />
  );
}
