import { useSuspenseQuery } from "@tanstack/react-query";
import { createFileRoute } from "@tanstack/react-router";
import { sessionQuery } from "@/api/queries/session";
import { ApiKeysPage } from "@/features/settings/api-keys/api-keys-page";

export const Route = createFileRoute("/_app/settings/api-keys")({ component: ApiKeysRoute });

function ApiKeysRoute() {
  const { data: session } = useSuspenseQuery(sessionQuery);
  return <ApiKeysPage session={session} />;
}
