import { useMutation } from "@tanstack/react-query";
import { takeFrame } from "@/api/queries/assets";
import { ApiProblem } from "@/components/api-problem";
import { Poster } from "@/components/generation/poster";
import { Prompt } from "@/components/generation/prompt";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogDescription, DialogTitle } from "@/components/ui/dialog";
import { promptStart } from "@/lib/prompt";
import type { InputImage } from "../form/draft";
import { useRecent } from "../results/use-recent";

interface FrameDialogProps {
  onClose: () => void;
  onChoose: (image: InputImage) => void;
}

/** The first or the last picture of a video that was made here. */
export default function FrameDialog({ onClose, onChoose }: FrameDialogProps) {
  const { generations = [] } = useRecent();
  const videos = generations.filter(({ video }) => video !== null);
  const take = useMutation({
    mutationFn: ({ id, at }: { id: string; at: "first" | "last" }) => takeFrame(id, at),
    onSuccess: ({ id: source, width, height, bytes }) => onChoose({ source, width, height, bytes }),
  });

  return (
    <Dialog open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <DialogContent className="max-w-2xl">
        <DialogTitle>From one of your videos</DialogTitle>
        <DialogDescription>
          Its last frame goes on where it ended; its first one begins again.
        </DialogDescription>
        {take.isError && <ApiProblem error={take.error} />}
        {videos.length === 0 ? (
          <p className="py-6 text-center text-muted-foreground">There is no finished video yet.</p>
        ) : (
          <ul className="grid grid-cols-[repeat(auto-fill,minmax(min(11rem,100%),1fr))] gap-3">
            {videos.map((generation) => (
              <li
                key={generation.id}
                className="grid grid-rows-[auto_1fr_auto] gap-2 rounded-lg border border-border p-2"
              >
                <div className="aspect-video overflow-hidden rounded-md">
                  <Poster generation={generation} alt="" shape="fill" />
                </div>
                <p className="line-clamp-2 text-[13px]">
                  <Prompt generation={generation} />
                </p>
                <div className="flex gap-1.5">
                  {(["first", "last"] as const).map((at) => (
                    <Button
                      key={at}
                      size="sm"
                      className="min-w-0 flex-1 capitalize"
                      aria-label={`${at} frame of ${promptStart(generation, 60)}`}
                      aria-disabled={take.isPending}
                      onClick={() => !take.isPending && take.mutate({ id: generation.id, at })}
                    >
                      {at}
                    </Button>
                  ))}
                </div>
              </li>
            ))}
          </ul>
        )}
      </DialogContent>
    </Dialog>
  );
}
