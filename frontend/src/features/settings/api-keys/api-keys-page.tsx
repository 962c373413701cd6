import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { apiKeyKeys, apiKeysQuery, createApiKey, revokeApiKey } from "@/api/queries/api-keys";
import { budgetsQuery } from "@/api/queries/budgets";
import type { Session } from "@/api/types";
import { ApiProblem } from "@/components/api-problem";
import { Section } from "../parts/section";
import { useBudgetActions } from "../parts/use-budget-actions";
import { useThenRefresh } from "../parts/use-then-refresh";
import { ApiKeysSkeleton, ApiKeysView } from "./api-keys-view";
import { OwnKey } from "./own-key";

export function ApiKeysPage({ session }: { session: Session }) {
  const isAdmin = session.role === "admin";
  const keys = useInfiniteQuery({ ...apiKeysQuery, enabled: isAdmin });
  const budgets = useQuery(budgetsQuery);
  const thenRefresh = useThenRefresh(apiKeyKeys.all);
  const budgetActions = useBudgetActions();

  return (
    <Section
      title="API keys"
      description="What programs and people show to this gateway. Each sees its own generations; its use is counted apart."
    >
      {!isAdmin && <OwnKey session={session} budget={budgets.data?.[0]} />}
      {isAdmin && keys.isPending && <ApiKeysSkeleton />}
      {keys.isError && !keys.data && (
        <ApiProblem error={keys.error} onRetry={() => void keys.refetch()} />
      )}
      {keys.data && (
        <ApiKeysView
          keys={keys.data.pages.flatMap((page) => page.data)}
          ownId={session.api_key_id}
          budgets={budgets.data ?? []}
          budgetActions={budgetActions}
          gateway={location.origin}
          onCreate={thenRefresh(createApiKey)}
          onRevoke={thenRefresh(revokeApiKey)}
          {...(keys.hasNextPage && { onMore: () => void keys.fetchNextPage() })}
        />
      )}
    </Section>
  );
}
