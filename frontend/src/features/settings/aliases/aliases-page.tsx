import { useQuery } from "@tanstack/react-query";
import { aliasesQuery, aliasKeys, removeAlias, setAlias } from "@/api/queries/aliases";
import { providersQuery } from "@/api/queries/models";
import { ApiProblem } from "@/components/api-problem";
import { Section } from "../parts/section";
import { useThenRefresh } from "../parts/use-then-refresh";
import { AliasesSkeleton, AliasesView } from "./aliases-view";

export function AliasesPage({ isAdmin }: { isAdmin: boolean }) {
  const providers = useQuery(providersQuery);
  const aliases = useQuery(aliasesQuery);
  const thenRefresh = useThenRefresh(aliasKeys.all);
  const failed = [providers, aliases].find((query) => query.isError && !query.data);

  return (
    <Section
      title="Model aliases"
      description="Send a model's name to another model. Programs that ask for a model of the past go on as they are."
    >
      {failed?.error && <ApiProblem error={failed.error} onRetry={() => void failed.refetch()} />}
      {!failed && !(providers.data && aliases.data) && <AliasesSkeleton />}
      {providers.data && aliases.data && (
        <AliasesView
          providers={providers.data}
          aliases={aliases.data.data}
          isAdmin={isAdmin}
          onSet={thenRefresh(async (names, model) => {
            await Promise.all(names.map((name) => setAlias(name, model)));
          })}
          onRemove={thenRefresh(async (names) => {
            await Promise.all(names.map(removeAlias));
          })}
        />
      )}
    </Section>
  );
}
