import type { Generation } from "@/api/types";
import { useRunAgain } from "@/components/generation/use-run-again";
import { Button } from "@/components/ui/button";
import {
  Dialog,
  DialogClose,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogTitle,
} from "@/components/ui/dialog";
import { plural } from "@/lib/format";
import { estimateWords } from "@/lib/totals";

interface RetryDialogProps {
  generations: readonly Generation[];
  onClose: () => void;
}

/** Says what it costs in all before anything is sent. */
export function RetryDialog({ generations, onClose }: RetryDialogProps) {
  const { runAgain } = useRunAgain();
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent>
        <DialogTitle>Make {plural(generations.length, "failed generation")} again?</DialogTitle>
        <DialogDescription>
          With the same prompts and settings. By the estimates of the first time, together:{" "}
          <strong className="tabular text-foreground">{estimateWords(generations)}</strong>.
        </DialogDescription>
        <DialogFooter>
          <DialogClose asChild>
            <Button>Not now</Button>
          </DialogClose>
          <Button
            variant="primary"
            onClick={() => {
              void runAgain(generations);
              onClose();
            }}
          >
            Retry · {estimateWords(generations)}
          </Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}
