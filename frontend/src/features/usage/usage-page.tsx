import { useQuery } from "@tanstack/react-query";
import { providersQuery } from "@/api/queries/models";
import { usageQuery } from "@/api/queries/usage";
import { ApiProblem } from "@/components/api-problem";
import { Page } from "@/components/page";
import { cn } from "@/lib/cn";
import { ExportMenu } from "./export-menu";
import { FilterBar } from "./filter-bar";
import type { GalleryFilter } from "./gallery";
import { namesOf } from "./names";
import { filterOf, type UsageSearch } from "./search";
import { UsageSkeleton, UsageView } from "./usage-view";

interface UsagePageProps {
  search: UsageSearch;
  onSearch: (changes: Partial<UsageSearch>) => void;
  onOpen: (filter: GalleryFilter) => void;
}

export function UsagePage({ search, onSearch, onOpen }: UsagePageProps) {
  const by = search.by ?? "provider";
  const filter = filterOf(search);
  const usage = useQuery(usageQuery(filter, by));
  const { start_date, end_date } = search;
  // The same answer where nothing is filtered; otherwise the parts do not matter here.
  const isFiltered = Boolean(search.provider || search.model || search.api_key_id);
  const choices = useQuery(usageQuery({ start_date, end_date }, isFiltered ? "provider" : by));
  const providers = useQuery(providersQuery);
  const names = namesOf(providers.data, [choices.data, usage.data]);
  return (
    <Page
      title="Usage"
      description="What was made, what it cost, and what nobody knows the cost of."
      actions={<ExportMenu filter={filter} />}
    >
      <FilterBar
        search={search}
        range={usage.data?.date_range}
        choices={choices.data}
        names={names}
        onSearch={onSearch}
      />
      {usage.isPending && <UsageSkeleton />}
      {usage.isError && <ApiProblem error={usage.error} onRetry={() => void usage.refetch()} />}
      {usage.data && (
        <div
          className={cn(
            "grid grid-cols-[minmax(0,1fr)] gap-6 transition-opacity",
            usage.isPlaceholderData && "opacity-60",
          )}
          aria-busy={usage.isPlaceholderData}
        >
          <UsageView {...{ usage: usage.data, search, names, onSearch, onOpen }} />
        </div>
      )}
    </Page>
  );
}
