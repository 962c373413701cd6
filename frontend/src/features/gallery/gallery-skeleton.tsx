import { Skeleton } from "@/components/ui/skeleton";

const TILES = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"];

/** What the list is going to look like. */
export function GallerySkeleton({ view }: { view: "grid" | "table" }) {
  return (
    <div role="status" aria-label="Loading generations">
      {view === "table" ? (
        <div className="grid gap-px overflow-hidden rounded-xl border border-border">
          {TILES.map((tile) => (
            <Skeleton key={tile} className="h-15 rounded-none" />
          ))}
        </div>
      ) : (
        <div className="grid grid-cols-[repeat(auto-fill,minmax(min(14.5rem,100%),1fr))] gap-4 pt-10">
          {TILES.map((tile) => (
            <div key={tile} className="overflow-hidden rounded-xl border border-border bg-surface">
              <Skeleton className="aspect-video rounded-none" />
              <div className="grid h-23 content-between p-3">
                <Skeleton className="h-4 w-4/5" />
                <Skeleton className="h-3.5 w-3/5" />
              </div>
            </div>
          ))}
        </div>
      )}
    </div>
  );
}
