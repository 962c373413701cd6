import { useState } from "react";
import type { ApiKey, Budget } from "@/api/types";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { ago, dateTime, day } from "@/lib/format";
import { type BudgetActions, BudgetLine } from "../parts/budget-line";
import { Row } from "../parts/row-list";
import { RevokeDialog } from "./revoke-dialog";
import { RoleBadge } from "./role";

interface ApiKeyRowProps {
  value: ApiKey;
  isOwn: boolean;
  hasEnded: boolean;
  budget: Budget | undefined;
  budgetActions: BudgetActions;
  onRevoke: () => Promise<unknown>;
}

export function ApiKeyRow(props: ApiKeyRowProps) {
  const { value: key, isOwn, hasEnded, budget, budgetActions, onRevoke } = props;
  const [isAsking, setIsAsking] = useState(false);
  return (
    <Row>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-60">
          <p className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
            <span className="min-w-0 break-words font-medium">{key.name}</span>
            <code className="font-mono text-muted-foreground text-xs">{key.key_preview}</code>
            <RoleBadge role={key.role} />
            {isOwn && <Badge tone="info">You</Badge>}
            {hasEnded && <Badge>{key.revoked_at ? "Revoked" : "Expired"}</Badge>}
          </p>
          <p
            className="text-[13px] text-muted-foreground"
            title={`Made ${dateTime(key.created_at)}`}
          >
            {facts(key).join(" · ")}
          </p>
        </div>
        {!hasEnded && (
          <Button
            size="sm"
            variant="ghost"
            className="hover:text-danger max-sm:-ml-2.5"
            aria-label={`Revoke ${key.name}`}
            onClick={() => setIsAsking(true)}
          >
            Revoke
          </Button>
        )}
      </div>
      {!hasEnded && (
        <BudgetLine
          subject={{ kind: "api_key", subject_id: key.id }}
          name={key.name}
          value={budget}
          actions={budgetActions}
        />
      )}
      {isAsking && (
        <RevokeDialog
          value={key}
          isOwn={isOwn}
          onConfirm={onRevoke}
          onClose={() => setIsAsking(false)}
        />
      )}
    </Row>
  );
}

function facts(key: ApiKey) {
  return [
    key.last_used_at ? `Last used ${ago(key.last_used_at)}` : "Not used yet",
    `made ${ago(key.created_at)}`,
    key.revoked_at && `revoked ${ago(key.revoked_at)}`,
    !key.revoked_at && key.expires_at && `valid until ${day(key.expires_at)}`,
  ].filter(Boolean);
}
