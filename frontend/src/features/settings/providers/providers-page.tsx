import { useQuery } from "@tanstack/react-query";
import { budgetsQuery } from "@/api/queries/budgets";
import { modelKeys, providersQuery } from "@/api/queries/models";
import {
  addProviderKey,
  checkProviderKey,
  deleteProviderKey,
  providerKeyKeys,
  providerKeysQuery,
  updateProviderKey,
} from "@/api/queries/provider-keys";
import { ApiProblem } from "@/components/api-problem";
import { Section } from "../parts/section";
import { useBudgetActions } from "../parts/use-budget-actions";
import { useThenRefresh } from "../parts/use-then-refresh";
import { ProvidersSkeleton, ProvidersView } from "./providers-view";

interface ProvidersPageProps {
  isAdmin: boolean;
  /** The provider whose form is open on arrival. */
  openProvider: string | undefined;
  /** The provider whose first key's limits are open on arrival. */
  limitsOf: string | undefined;
  onKeyAdded: () => void;
}

export function ProvidersPage({ isAdmin, openProvider, limitsOf, onKeyAdded }: ProvidersPageProps) {
  const providers = useQuery(providersQuery);
  const keys = useQuery({ ...providerKeysQuery, enabled: isAdmin });
  const budgets = useQuery({ ...budgetsQuery, enabled: isAdmin });
  const budgetActions = useBudgetActions();
  const thenRefresh = useThenRefresh(providerKeyKeys.all, modelKeys.providers);
  const failed = [providers, keys].find((query) => query.isError && !query.data);
  const isReady = providers.data && (keys.data || !isAdmin);

  return (
    <Section
      title="Providers"
      description="Your own keys at the vendors. They are stored encrypted on this machine and sent to nobody but the vendor."
    >
      {failed?.error && <ApiProblem error={failed.error} onRetry={() => void failed.refetch()} />}
      {!failed && !isReady && <ProvidersSkeleton />}
      {isReady && (
        <ProvidersView
          providers={providers.data}
          keys={keys.data ?? []}
          isAdmin={isAdmin}
          budgets={budgets.data ?? []}
          budgetActions={budgetActions}
          openProvider={openProvider}
          limitsOf={limitsOf}
          onKeyAdded={onKeyAdded}
          actions={{
            add: thenRefresh(addProviderKey),
            update: thenRefresh(updateProviderKey),
            check: thenRefresh(checkProviderKey),
            remove: thenRefresh(deleteProviderKey),
          }}
        />
      )}
    </Section>
  );
}
