import { useSuspenseQuery } from "@tanstack/react-query";
import { createFileRoute } from "@tanstack/react-router";
import { z } from "zod/mini";
import { sessionQuery } from "@/api/queries/session";
import { ProvidersPage } from "@/features/settings/providers/providers-page";
import { ownPath } from "@/lib/own-path";

export const Route = createFileRoute("/_app/settings/providers")({
  validateSearch: z.object({
    /** The provider that a key is wanted for. */
    provider: z.catch(z.optional(z.string()), undefined),
    /** The provider whose keys' limits are to be changed. */
    limits: z.catch(z.optional(z.string()), undefined),
    back: ownPath,
  }),
  component: ProvidersRoute,
});

function ProvidersRoute() {
  const { provider, limits, back } = Route.useSearch();
  const { data: session } = useSuspenseQuery(sessionQuery);
  const navigate = Route.useNavigate();
  return (
    <ProvidersPage
      isAdmin={session.role === "admin"}
      openProvider={provider}
      limitsOf={limits}
      onKeyAdded={() => {
        if (back) void navigate({ href: back });
      }}
    />
  );
}
