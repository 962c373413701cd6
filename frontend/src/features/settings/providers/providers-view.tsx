import type { Budget, Provider, ProviderKey } from "@/api/types";
import { Skeleton } from "@/components/ui/skeleton";
import type { BudgetActions } from "../parts/budget-line";
import type { KeyActions } from "./key-actions";
import { ProviderCard } from "./provider-card";

interface ProvidersViewProps {
  providers: readonly Provider[];
  keys: readonly ProviderKey[];
  isAdmin: boolean;
  budgets: readonly Budget[];
  budgetActions: BudgetActions;
  openProvider: string | undefined;
  limitsOf: string | undefined;
  onKeyAdded: () => void;
  actions: KeyActions;
}

export function ProvidersView({
  providers,
  keys,
  budgets,
  openProvider,
  limitsOf,
  ...rest
}: ProvidersViewProps) {
  return (
    <>
      {!rest.isAdmin && (
        <p className="rounded-lg bg-sunken px-4 py-3 text-muted-foreground">
          Administrators add and change the keys; you use them with every generation.
        </p>
      )}
      {providers.map((provider) => (
        <ProviderCard
          key={provider.name}
          provider={provider}
          keys={keys.filter((key) => key.provider === provider.name)}
          budget={budgets.find(
            (one) => one.kind === "provider" && one.subject_id === provider.name,
          )}
          isOpen={provider.name === openProvider}
          showsLimits={provider.name === limitsOf}
          {...rest}
        />
      ))}
    </>
  );
}

export function ProvidersSkeleton() {
  return (
    <div role="status" aria-label="Loading providers" className="grid gap-6">
      <Skeleton className="h-44 rounded-xl" />
      <Skeleton className="h-44 rounded-xl" />
      <Skeleton className="h-44 rounded-xl" />
    </div>
  );
}
