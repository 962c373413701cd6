import { useQuery } from "@tanstack/react-query";
import { generationQuery } from "@/api/queries/generations";
import { ApiProblem } from "@/components/api-problem";
import { Dialog, DialogTitle, SheetContent } from "@/components/ui/dialog";

export function Viewer({ id, onClose }: { id: string; onClose: () => void }) {
  const { data: generation, error, refetch } = useQuery(generationQuery(id));
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <SheetContent aria-describedby={undefined} className="max-w-5xl">
        <DialogTitle>{generation?.prompt ?? "Generation"}</DialogTitle>
        {error && <ApiProblem error={error} onRetry={() => void refetch()} />}
        {generation?.video && (
          // biome-ignore lint/a11y/useMediaCaption: the prompt above is its text.
          <video
            controls
            src={generation.video.url}
            poster={generation.video.poster_url ?? undefined}
            className="max-h-[60dvh] w-full rounded-lg bg-black"
          />
        )}
      </SheetContent>
    </Dialog>
  );
}
