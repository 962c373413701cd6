import { useSuspenseQuery } from "@tanstack/react-query";
import { createFileRoute } from "@tanstack/react-router";
import { sessionQuery } from "@/api/queries/session";
import { ForAdmins } from "@/features/settings/parts/for-admins";
import { StoragePage } from "@/features/settings/storage/storage-page";

export const Route = createFileRoute("/_app/settings/storage")({ component: StorageRoute });

function StorageRoute() {
  const { data: session } = useSuspenseQuery(sessionQuery);
  return session.role === "admin" ? <StoragePage /> : <ForAdmins />;
}
