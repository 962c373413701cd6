import type { Generation, Provider } from "@/api/types";
import { cn } from "@/lib/cn";
import { RecentCard } from "./recent-card";
import { RECENT_GRID } from "./recent-grid";
import { useCardActs } from "./use-card-acts";

interface RecentListProps {
  generations: readonly Generation[];
  providers: readonly Provider[];
  /** Ids of those side by side. */
  compared: readonly string[];
  onCompare: (id: string) => void;
  onNeedKey: (provider: Provider) => void;
  /** Leads to the limits of a provider's keys, for those who may set them. */
  onLimit: ((provider: string) => void) | undefined;
}

/** The cards, and the dialogs of what is done with them. */
export default function RecentList({
  generations,
  providers,
  compared,
  onCompare,
  onNeedKey,
  onLimit,
}: RecentListProps) {
  const { acts, dialogs } = useCardActs({ providers, onCompare, onNeedKey, onLimit });
  return (
    <>
      <ul className={cn(RECENT_GRID, "items-start")}>
        {generations.map((generation) => (
          <li key={generation.id} className="min-w-0">
            <RecentCard
              generation={generation}
              providers={providers}
              isCompared={compared.includes(generation.id)}
              canLimit={onLimit !== undefined}
              acts={acts}
            />
          </li>
        ))}
      </ul>
      {dialogs}
    </>
  );
}
