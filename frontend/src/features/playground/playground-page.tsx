import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ApiError } from "@/api/errors";
import { providersQuery } from "@/api/queries/models";
import type { Provider } from "@/api/types";
import { ApiProblem } from "@/components/api-problem";
import { asPending, useSubmit } from "@/components/generation/use-submit";
import { Skeleton } from "@/components/ui/skeleton";
import type { PlaygroundSearch } from "./address";
import { ComposePanel } from "./compose/compose-panel";
import type { Entry } from "./form/entries";
import { variantsOf } from "./form/request";
import { ResultsPanel } from "./results/results-panel";
import { useRecent } from "./results/use-recent";
import { type OnSearch, useAddress } from "./use-address";

interface PlaygroundPageProps {
  search: PlaygroundSearch;
  onSearch: OnSearch;
  /** Leads to where the key of a provider is given, and back afterwards. */
  onNeedKey: (provider: Provider | null) => void;
  /** Leads to the limits of a provider's keys, for those who may set them. */
  onLimit: ((provider: string) => void) | undefined;
}

export function PlaygroundPage({ search, onSearch, onNeedKey, onLimit }: PlaygroundPageProps) {
  const providers = useQuery(providersQuery);
  return (
    <div className="grid lg:grid-cols-[26rem_minmax(0,1fr)] xl:grid-cols-[28rem_minmax(0,1fr)]">
      <div className="border-border px-4 pt-6 sm:px-6 lg:sticky lg:top-0 lg:h-dvh lg:overflow-y-auto lg:border-r">
        {providers.data ? (
          <Compose
            providers={providers.data}
            search={search}
            onSearch={onSearch}
            onNeedKey={onNeedKey}
          />
        ) : (
          <div className="grid gap-5">
            <h1 className="text-xl leading-8">Playground</h1>
            {providers.isError ? (
              <ApiProblem error={providers.error} onRetry={() => void providers.refetch()} />
            ) : (
              <ComposeSkeleton />
            )}
          </div>
        )}
      </div>
      <ResultsPanel
        providers={providers.data}
        compare={search.compare}
        onCompare={(ids) =>
          onSearch({ ...search, compare: ids.join(",") || undefined }, { replace: false })
        }
        onNeedKey={onNeedKey}
        onLimit={onLimit}
      />
    </div>
  );
}

interface ComposeProps extends Omit<PlaygroundPageProps, "onLimit"> {
  providers: readonly Provider[];
}

function Compose({ providers, search, onSearch, onNeedKey }: ComposeProps) {
  useAddress(providers, search, onSearch);
  const { send, isSending } = useSubmit();
  const [refusal, setRefusal] = useState<Error | null>(null);
  const { prompts } = useRecent();

  async function generate(entries: readonly Entry[]) {
    setRefusal(null);
    const requests = entries.flatMap(({ found, draft }) => variantsOf(found.model, draft));
    const outcome = await send(requests.map(asPending));
    setRefusal(outcome.refusal);
    if (entries.length > 1 && outcome.accepted.length > 1) {
      const compare = outcome.accepted.map(({ id }) => id).slice(0, 4);
      onSearch({ ...search, compare: compare.join(",") }, { replace: false });
    }
    return refusedBy(outcome.refusal)?.param ?? null;
  }

  return (
    <ComposePanel
      providers={providers}
      history={prompts}
      isSending={isSending}
      refused={refusedBy(refusal)}
      problem={refusal && <ApiProblem error={refusal} />}
      onEdit={() => setRefusal(null)}
      onGenerate={generate}
      onNeedKey={onNeedKey}
    />
  );
}

/** The field that the gateway refuses, and what it takes there. */
function refusedBy(error: Error | null) {
  if (!(error instanceof ApiError) || !error.param) return null;
  return { param: error.param, message: error.message, allowed: error.allowed ?? [] };
}

function ComposeSkeleton() {
  return (
    <div role="status" aria-label="Loading the form" className="grid gap-5">
      <Skeleton className="h-36" />
      <Skeleton className="h-13" />
      <Skeleton className="h-14" />
      <Skeleton className="h-14" />
      <Skeleton className="h-11" />
    </div>
  );
}
