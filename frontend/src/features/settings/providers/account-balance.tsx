import type { ProviderKey } from "@/api/types";
import { ago, count } from "@/lib/format";

/** What the vendor says is left, and when it said so. */
export function AccountBalance({ value: account }: { value: ProviderKey["account"] }) {
  if (!account) return null;
  const isEmpty = account.balance !== null && account.balance <= 0;
  return (
    <p className="text-[13px] text-muted-foreground">
      <span className={isEmpty ? "font-medium text-danger" : "text-foreground"}>
        {account.balance === null
          ? "Balance not told"
          : `${count(account.balance)} ${account.unit} left`}
      </span>
      , {ago(account.checked_at)}
      {account.note && ` · ${account.note}`}
    </p>
  );
}
