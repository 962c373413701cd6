import { Skeleton } from "@/components/ui/skeleton";

export function ViewerSkeleton() {
  return (
    <div
      role="status"
      aria-label="Loading the generation"
      className="grid gap-8 lg:grid-cols-[minmax(0,1fr)_19rem]"
    >
      <div className="grid gap-4">
        <Skeleton className="aspect-video rounded-xl" />
        <Skeleton className="h-6 w-4/5" />
        <Skeleton className="h-8 w-2/5" />
      </div>
      <Skeleton className="h-96 max-lg:hidden" />
    </div>
  );
}
