import { Link } from "@tanstack/react-router";
import { ArrowRightIcon } from "lucide-react";
import { lazy, Suspense } from "react";
import { isRunning } from "@/api/ends";
import type { Provider } from "@/api/types";
import { ApiProblem } from "@/components/api-problem";
import { Skeleton } from "@/components/ui/skeleton";
import { comparedIds, toggled } from "./compared-ids";
import { FirstRun } from "./first-run";
import { PendingList } from "./pending-list";
import { RECENT_GRID } from "./recent-grid";
import { useRecent } from "./use-recent";

const RecentList = lazy(() => import("./recent-list"));
const CompareView = lazy(() => import("./compare-view"));

interface ResultsPanelProps {
  providers: readonly Provider[] | undefined;
  /** `gen_a,gen_b` of the address. */
  compare: string | undefined;
  onCompare: (ids: readonly string[]) => void;
  onNeedKey: (provider: Provider | null) => void;
  onLimit: ((provider: string) => void) | undefined;
}

const NONE: readonly Provider[] = [];

/** What runs and what was made, newest first; above it what is compared. */
export function ResultsPanel({
  providers,
  compare,
  onCompare,
  onNeedKey,
  onLimit,
}: ResultsPanelProps) {
  const { query, generations } = useRecent();
  const compared = comparedIds(compare);
  const running = generations?.filter(isRunning).length ?? 0;

  return (
    <div className="grid min-w-0 content-start gap-6 px-4 py-6 sm:px-6">
      <title>{`${running > 0 ? `(${running}) ` : ""}Playground · MediaRouter`}</title>
      {compared.length > 0 && (
        <Suspense fallback={<Skeleton className="h-96 rounded-xl" />}>
          <CompareView
            ids={compared}
            providers={providers}
            onRemove={(id) => onCompare(compared.filter((one) => one !== id))}
            onNeedKey={onNeedKey}
            onLimit={onLimit}
            onClose={() => onCompare([])}
          />
        </Suspense>
      )}
      <section aria-labelledby="recent" className="grid min-w-0 gap-4">
        <div className="flex h-8 items-center justify-between gap-3">
          <h2 id="recent" className="flex items-baseline gap-2 text-base">
            Recent
            {running > 0 && (
              <span className="tabular font-normal text-muted-foreground text-sm">
                {running} running
              </span>
            )}
          </h2>
          {generations && generations.length > 0 && (
            <Link
              to="/gallery"
              className="inline-flex items-center gap-1 rounded-sm py-1 text-[13px] text-muted-foreground hover:text-foreground"
            >
              All in the gallery
              <ArrowRightIcon className="size-3.5" aria-hidden="true" />
            </Link>
          )}
        </div>
        <PendingList />
        {query.isError && !generations && (
          <ApiProblem error={query.error} onRetry={() => void query.refetch()} />
        )}
        {query.isPending && <RecentSkeleton />}
        {generations?.length === 0 && providers && (
          <FirstRun providers={providers} onNeedKey={() => onNeedKey(null)} />
        )}
        {generations && generations.length > 0 && (
          <Suspense fallback={<RecentSkeleton />}>
            <RecentList
              generations={generations}
              providers={providers ?? NONE}
              compared={compared}
              onCompare={(id) => onCompare(toggled(compared, id))}
              onNeedKey={onNeedKey}
              onLimit={onLimit}
            />
          </Suspense>
        )}
      </section>
    </div>
  );
}

function RecentSkeleton() {
  return (
    <div role="status" aria-label="Loading recent videos" className={RECENT_GRID}>
      <Skeleton className="h-64 rounded-xl" />
      <Skeleton className="h-64 rounded-xl" />
      <Skeleton className="h-64 rounded-xl" />
    </div>
  );
}
