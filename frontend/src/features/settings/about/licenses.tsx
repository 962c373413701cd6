import { packages } from "virtual:about";
import { useQuery } from "@tanstack/react-query";
import { licensesQuery } from "@/api/queries/about";
import { ApiProblem } from "@/components/api-problem";
import { Skeleton } from "@/components/ui/skeleton";
import { PackageList } from "./package-list";

export function Licenses() {
  const python = useQuery(licensesQuery);
  return (
    <section aria-labelledby="licenses" className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <div>
        <h3 id="licenses" className="text-[15px]">
          Licences
        </h3>
        <p className="text-[13px] text-muted-foreground">
          MediaRouter stands on the work of others, with thanks.
        </p>
      </div>
      {python.isPending && (
        <Skeleton role="status" aria-label="Loading the licences" className="h-12 rounded-xl" />
      )}
      {python.isError && !python.data && (
        <ApiProblem error={python.error} onRetry={() => void python.refetch()} />
      )}
      {python.data && <PackageList title="In the gateway" packages={python.data.data} />}
      <PackageList title="In the dashboard" packages={packages} />
    </section>
  );
}
