import { useQuery } from "@tanstack/react-query";
import { TriangleAlertIcon } from "lucide-react";
import { budgetsQuery } from "@/api/queries/budgets";
import { sessionQuery } from "@/api/queries/session";
import type { Provider } from "@/api/types";
import { againWords, budgetWords, standOf } from "@/lib/budget";

/** Says before anything is sent that a monthly limit is nearly used up, or is. */
export function BudgetNotice({ providers }: { providers: readonly Provider[] }) {
  const budgets = useQuery(budgetsQuery);
  const session = useQuery(sessionQuery);
  const names = new Map(providers.map((one) => [one.name, one.display_name]));
  const told = (budgets.data ?? []).flatMap((budget) => {
    const name =
      budget.kind === "provider"
        ? names.get(budget.subject_id)
        : budget.subject_id === session.data?.api_key_id && "your API key";
    return name && standOf(budget) !== "fine" ? [{ budget, name }] : [];
  });
  if (told.length === 0) return null;
  return (
    <ul aria-label="Monthly limits" className="grid gap-1">
      {told.map(({ budget, name }) => (
        <li
          key={`${budget.kind} ${budget.subject_id}`}
          className="flex items-start gap-2 rounded-lg bg-warning-soft px-3 py-2 text-[13px]"
        >
          <TriangleAlertIcon className="mt-0.5 size-4 shrink-0 text-warning" aria-hidden="true" />
          <p className="min-w-0 flex-1 text-pretty">
            The monthly limit of {name}: {budgetWords(budget)}.{" "}
            {standOf(budget) === "used_up" && againWords(budget)}
          </p>
        </li>
      ))}
    </ul>
  );
}
