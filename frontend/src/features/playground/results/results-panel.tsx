import { ClapperboardIcon } from "lucide-react";
import { isRunning } from "@/api/queries/generations";
import type { Generation, Provider } from "@/api/types";
import { ApiProblem } from "@/components/api-problem";
import { EmptyState } from "@/components/empty-state";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { PendingList } from "./pending-list";
import { useRecent } from "./use-recent";

interface ResultsPanelProps {
  providers: readonly Provider[] | undefined;
}

/** What runs and what was made, newest first. */
export function ResultsPanel({ providers: _ }: ResultsPanelProps) {
  const { query, generations } = useRecent();
  const running = generations?.filter(isRunning).length ?? 0;
  return (
    <section aria-labelledby="recent" className="grid min-w-0 content-start gap-4 p-4 sm:p-6">
      <title>{`${running > 0 ? `(${running}) ` : ""}Playground · MediaRouter`}</title>
      <h2 id="recent" className="text-base">
        Recent
      </h2>
      <PendingList />
      {query.isError && !generations && (
        <ApiProblem error={query.error} onRetry={() => void query.refetch()} />
      )}
      {query.isPending && <RecentSkeleton />}
      {generations?.length === 0 && (
        <EmptyState icon={ClapperboardIcon} title="Your videos appear here" />
      )}
      {generations && generations.length > 0 && (
        <ul className="grid grid-cols-[repeat(auto-fill,minmax(min(16rem,100%),1fr))] gap-4">
          {generations.map((generation) => (
            <li key={generation.id}>
              <RecentCard generation={generation} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function RecentCard({ generation }: { generation: Generation }) {
  return (
    <Card className="overflow-hidden">
      {generation.video && (
        // biome-ignore lint/a11y/useMediaCaption: the prompt below is the text alternative.
        <video
          controls
          preload="none"
          poster={generation.video.poster_url ?? undefined}
          src={generation.video.url}
          className="aspect-video w-full bg-sunken"
          aria-label={generation.prompt}
        />
      )}
      <div className="grid gap-1 p-3">
        <p className="line-clamp-2">{generation.prompt}</p>
        <p className="text-muted-foreground text-xs">
          {generation.model} · {generation.status}
        </p>
      </div>
    </Card>
  );
}

function RecentSkeleton() {
  return (
    <div
      role="status"
      aria-label="Loading recent videos"
      className="grid grid-cols-[repeat(auto-fill,minmax(min(16rem,100%),1fr))] gap-4"
    >
      <Skeleton className="aspect-video" />
      <Skeleton className="aspect-video" />
      <Skeleton className="aspect-video" />
    </div>
  );
}
