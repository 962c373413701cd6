import { useSuspenseQuery } from "@tanstack/react-query";
import { createFileRoute } from "@tanstack/react-router";
import { sessionQuery } from "@/api/queries/session";
import { AboutPage } from "@/features/settings/about/about-page";

export const Route = createFileRoute("/_app/settings/about")({ component: AboutRoute });

function AboutRoute() {
  const { data: session } = useSuspenseQuery(sessionQuery);
  return <AboutPage isAdmin={session.role === "admin"} />;
}
