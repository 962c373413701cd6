import { useSuspenseQuery } from "@tanstack/react-query";
import { createFileRoute } from "@tanstack/react-router";
import { sessionQuery } from "@/api/queries/session";
import { AliasesPage } from "@/features/settings/aliases/aliases-page";

export const Route = createFileRoute("/_app/settings/aliases")({ component: AliasesRoute });

function AliasesRoute() {
  const { data: session } = useSuspenseQuery(sessionQuery);
  return <AliasesPage isAdmin={session.role === "admin"} />;
}
