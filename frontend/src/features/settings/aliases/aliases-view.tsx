import type { ModelAlias, Provider } from "@/api/types";
import { Skeleton } from "@/components/ui/skeleton";
import { RowList } from "../parts/row-list";
import type { AliasActions } from "./alias-actions";
import { EndedRow } from "./ended-row";
import { endedModels, ownAliases } from "./names";
import { OwnAliases } from "./own-aliases";

interface AliasesViewProps extends AliasActions {
  providers: readonly Provider[];
  aliases: readonly ModelAlias[];
  isAdmin: boolean;
}

export function AliasesView({ providers, aliases, ...rest }: AliasesViewProps) {
  const ended = endedModels(providers, aliases);
  return (
    <>
      <OwnAliases providers={providers} aliases={ownAliases(ended, aliases)} {...rest} />
      <section aria-labelledby="ended-models" className="grid grid-cols-[minmax(0,1fr)] gap-3">
        <div>
          <h3 id="ended-models" className="text-[15px]">
            Names of the past
          </h3>
          <p className="text-pretty text-[13px] text-muted-foreground">
            Models that their vendors have ended. Requests for them are refused until you send the
            name elsewhere.
          </p>
        </div>
        <RowList aria-labelledby="ended-models">
          {ended.map((one) => (
            <EndedRow key={one.model.id} value={one} providers={providers} {...rest} />
          ))}
        </RowList>
      </section>
    </>
  );
}

export function AliasesSkeleton() {
  return (
    <div role="status" aria-label="Loading model aliases" className="grid gap-5">
      <Skeleton className="h-32 rounded-xl" />
      <Skeleton className="h-96 rounded-xl" />
    </div>
  );
}
