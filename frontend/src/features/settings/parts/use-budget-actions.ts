import { budgetKeys, removeBudget, setBudget } from "@/api/queries/budgets";
import type { BudgetActions } from "./budget-line";
import { useThenRefresh } from "./use-then-refresh";

export function useBudgetActions(): BudgetActions {
  const thenRefresh = useThenRefresh(budgetKeys.all);
  return { set: thenRefresh(setBudget), remove: thenRefresh(removeBudget) };
}
