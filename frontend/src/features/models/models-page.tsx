import { useQuery } from "@tanstack/react-query";
import { providersQuery } from "@/api/queries/models";
import { ApiProblem } from "@/components/api-problem";
import { Page } from "@/components/page";
import type { ModelsSearch } from "./filter";
import { ModelsSkeleton, ModelsView } from "./models-view";

interface ModelsPageProps {
  search: ModelsSearch;
  onSearch: (search: ModelsSearch) => void;
}

export function ModelsPage({ search, onSearch }: ModelsPageProps) {
  const providers = useQuery(providersQuery);
  return (
    <Page
      title="Models"
      width="full"
      description="What every model can do and what it costs. Requests are checked against exactly these facts."
    >
      {providers.isPending && <ModelsSkeleton />}
      {providers.isError && !providers.data && (
        <ApiProblem error={providers.error} onRetry={() => void providers.refetch()} />
      )}
      {providers.data && (
        <ModelsView providers={providers.data} search={search} onSearch={onSearch} />
      )}
    </Page>
  );
}
