import type { Budget, Session } from "@/api/types";
import { Card } from "@/components/ui/card";
import { BudgetLine } from "../parts/budget-line";
import { RoleBadge } from "./role";

/** What a member is told: with which key it is here. */
export function OwnKey({ session, budget }: { session: Session; budget: Budget | undefined }) {
  return (
    <Card className="grid gap-3 p-5">
      <p className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
        <span className="font-medium">{session.name}</span>
        <RoleBadge role={session.role} />
      </p>
      <p className="text-muted-foreground">
        This is the key you are logged in with. Administrators make and revoke keys; ask one of them
        for a new key, or when yours may have leaked.
      </p>
      {budget && <BudgetLine subject={budget} name={session.name} value={budget} />}
      <p className="text-[13px] text-muted-foreground">
        Its id: <code className="font-mono">{session.api_key_id}</code>
      </p>
    </Card>
  );
}
