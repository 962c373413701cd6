import { useState } from "react";
import type { BudgetSubject } from "@/api/queries/budgets";
import type { Budget } from "@/api/types";
import { Button } from "@/components/ui/button";
import { Progress } from "@/components/ui/progress";
import { againWords, budgetWords, standOf } from "@/lib/budget";
import { money } from "@/lib/format";
import { BudgetForm } from "./budget-form";
import { InlineNote } from "./inline-note";

export interface BudgetActions {
  set: (subject: BudgetSubject, monthlyUsd: number) => Promise<unknown>;
  remove: (subject: BudgetSubject) => Promise<unknown>;
}

interface BudgetLineProps {
  subject: BudgetSubject;
  /** Whose limit it is, for ears. */
  name: string;
  value: Budget | undefined;
  /** Without them it is only shown. */
  actions?: BudgetActions | undefined;
}

/** A monthly limit: what of it is used, and the way to another one. */
export function BudgetLine({ subject, name, value, actions }: BudgetLineProps) {
  const [isEdited, setIsEdited] = useState(false);
  if (isEdited && actions) {
    return (
      <BudgetForm
        value={value}
        name={name}
        onSubmit={(usd) => (usd === null ? actions.remove(subject) : actions.set(subject, usd))}
        onClose={() => setIsEdited(false)}
      />
    );
  }
  const edit = actions && (
    <Button
      size="sm"
      variant="ghost"
      className="-ml-2.5 justify-self-start"
      aria-label={`${value ? "Change the monthly limit" : "Set a monthly limit"} of ${name}`}
      onClick={() => setIsEdited(true)}
    >
      {value ? "Change the monthly limit" : "Set a monthly limit"}
    </Button>
  );
  return value ? (
    <div className="grid gap-1.5">
      <Meter value={value} name={name} />
      {edit}
    </div>
  ) : (
    edit
  );
}

const TONES = { fine: "primary", near: "warning", used_up: "danger" } as const;

function Meter({ value, name }: { value: Budget; name: string }) {
  const stand = standOf(value);
  return (
    <>
      <p className="tabular text-[13px]">
        {budgetWords(value)}
        {value.running > 0 && (
          <span className="text-muted-foreground">, {money(value.running)} of it under way</span>
        )}
      </p>
      <Progress
        className="max-w-80"
        tone={TONES[stand]}
        label={`Used of the monthly limit of ${name}`}
        value={value.monthly_usd > 0 ? (100 * value.used) / value.monthly_usd : 100}
      />
      {stand === "near" && <InlineNote tone="warning">Nearly used up.</InlineNote>}
      {stand === "used_up" && (
        <InlineNote tone="danger">
          Used up: what costs money is refused. {againWords(value)}
        </InlineNote>
      )}
    </>
  );
}
