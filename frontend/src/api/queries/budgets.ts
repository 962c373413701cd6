import { queryOptions } from "@tanstack/react-query";
import { api, body } from "../client";
import type { Budget } from "../types";

export const budgetKeys = { all: ["budgets"] as const };

/** The monthly limits that the caller may see, with what is used of each. */
export const budgetsQuery = queryOptions({
  queryKey: budgetKeys.all,
  queryFn: async ({ signal }) => (await body(api.GET("/v1/budgets", { signal }))).data,
});

export type BudgetSubject = Pick<Budget, "kind" | "subject_id">;

export function setBudget({ kind, subject_id }: BudgetSubject, monthly_usd: number) {
  const params = { path: { kind, subject_id } };
  return body(api.PUT("/v1/budgets/{kind}/{subject_id}", { params, body: { monthly_usd } }));
}

export function removeBudget({ kind, subject_id }: BudgetSubject) {
  return body(
    api.DELETE("/v1/budgets/{kind}/{subject_id}", { params: { path: { kind, subject_id } } }),
  );
}
