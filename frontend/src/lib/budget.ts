import type { Budget } from "@/api/types";
import { day, money, percent } from "./format";

/** From here on it is said before the limit is reached. */
const NEAR = 0.8;

/** How a monthly limit stands: `near` from 80 %, `used_up` from 100 %. */
export function standOf({ used, monthly_usd }: Pick<Budget, "used" | "monthly_usd">) {
  if (used >= monthly_usd) return "used_up";
  return used >= NEAR * monthly_usd ? "near" : "fine";
}

/** `$8.40 of $10.00 this month (84%)`. */
export function budgetWords({ used, monthly_usd }: Pick<Budget, "used" | "monthly_usd">) {
  const share = monthly_usd > 0 ? ` (${percent(used / monthly_usd)})` : "";
  return `${money(used)} of ${money(monthly_usd)} this month${share}`;
}

/** When the next month's limit begins. */
export function againWords({ begins_again }: Pick<Budget, "begins_again">) {
  return `It begins again on ${day(begins_again)}, UTC.`;
}
