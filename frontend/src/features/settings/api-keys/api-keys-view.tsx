import { PlusIcon } from "lucide-react";
import { useState } from "react";
import type { ApiKey, ApiKeyCreate, ApiKeyCreated, Budget } from "@/api/types";
import { Button } from "@/components/ui/button";
import { Label } from "@/components/ui/field";
import { Skeleton } from "@/components/ui/skeleton";
import { Switch } from "@/components/ui/switch";
import { plural } from "@/lib/format";
import type { BudgetActions } from "../parts/budget-line";
import { RowList } from "../parts/row-list";
import { ApiKeyForm } from "./api-key-form";
import { ApiKeyRow } from "./api-key-row";
import { NewApiKey } from "./new-api-key";

interface ApiKeysViewProps {
  keys: readonly ApiKey[];
  /** The key the reader is logged in with. */
  ownId: string;
  budgets: readonly Budget[];
  budgetActions: BudgetActions;
  /** The address programs reach the gateway at. */
  gateway: string;
  onCreate: (wish: ApiKeyCreate) => Promise<ApiKeyCreated>;
  onRevoke: (id: string) => Promise<unknown>;
  onMore?: () => void;
}

export function ApiKeysView(props: ApiKeysViewProps) {
  const { keys, ownId, budgets, budgetActions, gateway, onCreate, onRevoke, onMore } = props;
  const [step, setStep] = useState<"idle" | "form" | ApiKeyCreated>("idle");
  const [showsEnded, setShowsEnded] = useState(false);
  const ended = keys.filter(hasEnded);
  const shown = showsEnded ? keys : keys.filter((key) => !hasEnded(key));

  return (
    <>
      {step === "idle" && (
        <Button variant="primary" className="justify-self-start" onClick={() => setStep("form")}>
          <PlusIcon aria-hidden="true" />
          New API key
        </Button>
      )}
      {step === "form" && (
        <ApiKeyForm onSubmit={onCreate} onDone={setStep} onCancel={() => setStep("idle")} />
      )}
      {typeof step === "object" && (
        <NewApiKey value={step} gateway={gateway} onDone={() => setStep("idle")} />
      )}
      <div className="grid gap-3">
        <div className="flex min-h-6 flex-wrap items-center justify-between gap-x-4 gap-y-2">
          <p className="text-[13px] text-muted-foreground">
            {plural(keys.length - ended.length, "key")} in use
          </p>
          {ended.length > 0 && (
            <div className="flex items-center gap-2.5">
              <Label htmlFor="ended-keys">Show revoked and expired</Label>
              <Switch id="ended-keys" checked={showsEnded} onCheckedChange={setShowsEnded} />
            </div>
          )}
        </div>
        {shown.length > 0 && (
          <RowList aria-label="API keys">
            {shown.map((key) => (
              <ApiKeyRow
                key={key.id}
                value={key}
                isOwn={key.id === ownId}
                hasEnded={hasEnded(key)}
                budget={budgets.find((one) => one.kind === "api_key" && one.subject_id === key.id)}
                budgetActions={budgetActions}
                onRevoke={() => onRevoke(key.id)}
              />
            ))}
          </RowList>
        )}
        {onMore && (
          <Button className="justify-self-center" onClick={onMore}>
            Show older keys
          </Button>
        )}
      </div>
    </>
  );
}

function hasEnded(key: ApiKey) {
  return key.revoked_at !== null || (key.expires_at !== null && isPast(key.expires_at));
}

function isPast(moment: string) {
  return new Date(moment).getTime() <= Date.now();
}

export function ApiKeysSkeleton() {
  return (
    <div role="status" aria-label="Loading API keys" className="grid gap-5">
      <Skeleton className="h-9 w-36" />
      <Skeleton className="h-72 rounded-xl" />
    </div>
  );
}
