import { expect, it } from "vitest";
import { budgetWords, standOf } from "./budget";

it.each([
  [7.99, 10, "fine"],
  [8, 10, "near"],
  [10, 10, "used_up"],
  [0, 0, "used_up"],
] as const)("%d of %d is %s", (used, monthly_usd, stand) => {
  expect(standOf({ used, monthly_usd })).toBe(stand);
});

it("says what is used, and no share of nothing", () => {
  expect(budgetWords({ used: 8.4, monthly_usd: 10 })).toBe("$8.40 of $10.00 this month (84%)");
  expect(budgetWords({ used: 0, monthly_usd: 0 })).toBe("$0.00 of $0.00 this month");
});
