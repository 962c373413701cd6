import { useMutation } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { ApiProblem } from "@/components/api-problem";
import { Button } from "@/components/ui/button";
import {
  Dialog,
  DialogClose,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogTitle,
} from "@/components/ui/dialog";

interface ConfirmDialogProps {
  title: string;
  /** What it affects, in a sentence or two. */
  children: ReactNode;
  /** The name of the act, on its button. */
  act: string;
  onConfirm: () => Promise<unknown>;
  onClose: () => void;
}

/** Asks before something that cannot be taken back. Open while it is mounted. */
export function ConfirmDialog({ title, children, act, onConfirm, onClose }: ConfirmDialogProps) {
  const confirm = useMutation({ mutationFn: onConfirm, onSuccess: onClose });
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent className="max-w-md">
        <DialogTitle>{title}</DialogTitle>
        <DialogDescription asChild>
          <div className="grid gap-2 text-pretty text-foreground/85">{children}</div>
        </DialogDescription>
        {confirm.error && <ApiProblem error={confirm.error} />}
        <DialogFooter>
          <DialogClose asChild>
            <Button>Cancel</Button>
          </DialogClose>
          <Button variant="danger" disabled={confirm.isPending} onClick={() => confirm.mutate()}>
            {act}
          </Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}
