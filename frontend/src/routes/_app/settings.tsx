import { useSuspenseQuery } from "@tanstack/react-query";
import { createFileRoute, Outlet, useLocation } from "@tanstack/react-router";
import { sessionQuery } from "@/api/queries/session";
import { SettingsLayout } from "@/features/settings/settings-layout";

export const Route = createFileRoute("/_app/settings")({ component: SettingsRoute });

function SettingsRoute() {
  const { data: session } = useSuspenseQuery(sessionQuery);
  const pathname = useLocation({ select: (location) => location.pathname });
  return (
    <SettingsLayout isAdmin={session.role === "admin"} pathname={pathname}>
      <Outlet />
    </SettingsLayout>
  );
}
