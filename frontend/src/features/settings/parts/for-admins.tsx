import { LockIcon } from "lucide-react";
import { EmptyState } from "@/components/empty-state";

/** What a member sees at the address of a page that is for administrators. */
export function ForAdmins() {
  return (
    <EmptyState icon={LockIcon} title="This page is for administrators">
      Log in with an administrator's key to see and change it.
    </EmptyState>
  );
}
