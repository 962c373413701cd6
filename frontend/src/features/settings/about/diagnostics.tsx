import { useQuery } from "@tanstack/react-query";
import { diagnosticsQuery } from "@/api/queries/about";
import { ApiProblem } from "@/components/api-problem";
import { IssueLink } from "@/components/issue-link";
import { Skeleton } from "@/components/ui/skeleton";
import { CodeBlock } from "../parts/code-block";

/** What a bug report needs: versions, counts and states, and nothing that is secret. */
export function Diagnostics() {
  const diagnostics = useQuery(diagnosticsQuery);
  return (
    <section aria-labelledby="diagnostics" className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <div className="flex flex-wrap items-end justify-between gap-2">
        <div>
          <h3 id="diagnostics" className="text-[15px]">
            Diagnostics
          </h3>
          <p className="text-pretty text-[13px] text-muted-foreground">
            For a bug report. It holds no keys, prompts or addresses, so it is safe to paste.
          </p>
        </div>
        <IssueLink variant="outline" />
      </div>
      {diagnostics.isPending && (
        <Skeleton role="status" aria-label="Loading the diagnostics" className="h-64 rounded-lg" />
      )}
      {diagnostics.isError && !diagnostics.data && (
        <ApiProblem error={diagnostics.error} onRetry={() => void diagnostics.refetch()} />
      )}
      {diagnostics.data && (
        <CodeBlock label="Diagnostics as JSON" code={JSON.stringify(diagnostics.data, null, 2)} />
      )}
    </section>
  );
}
