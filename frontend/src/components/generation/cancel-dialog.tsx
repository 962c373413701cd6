import { useMutation, useQueryClient } from "@tanstack/react-query";
import { ApiError } from "@/api/errors";
import { showAnswer } from "@/api/queries/generation-cache";
import { cancelGeneration } from "@/api/queries/generations";
import type { Generation, Provider } from "@/api/types";
import { vendorName } from "@/lib/failures";
import { toast } from "@/lib/toast";
import { Button } from "../ui/button";
import {
  Dialog,
  DialogClose,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogTitle,
} from "../ui/dialog";
import { Prompt } from "./prompt";
import { useDeleteGenerations } from "./use-delete-generations";

interface CancelDialogProps {
  generation: Generation;
  provider: Provider | undefined;
  onClose: () => void;
}

export function CancelDialog({ generation, provider, onClose }: CancelDialogProps) {
  const queryClient = useQueryClient();
  const remove = useDeleteGenerations();
  const cancel = useMutation({
    mutationFn: () => cancelGeneration(generation.id),
    onSuccess: (changed) => showAnswer(queryClient, changed),
    onError: (error) =>
      toast.error(
        error instanceof ApiError && error.code === "already_ended"
          ? "It has ended already."
          : "Cancelling did not work. Try again.",
      ),
  });
  const words = cancelWords(generation, provider);

  const run = (act: () => void) => () => {
    act();
    onClose();
  };

  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent>
        <DialogTitle>{words.title}</DialogTitle>
        <DialogDescription className="text-pretty">{words.text}</DialogDescription>
        <p className="line-clamp-2 rounded-md bg-sunken p-2.5 text-[13px]">
          <Prompt generation={generation} />
        </p>
        <DialogFooter>
          <DialogClose asChild>
            <Button>Keep it</Button>
          </DialogClose>
          {words.canStop ? (
            <Button variant="danger" onClick={run(cancel.mutate)}>
              Cancel generation
            </Button>
          ) : (
            <Button variant="danger" onClick={run(() => remove([generation]))}>
              Discard the result
            </Button>
          )}
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}

const UNSENT: ReadonlySet<string> = new Set(["queued", "admitted"]);

const BILLED = {
  yes: "You will still be billed.",
  no: "You will not be billed.",
  unknown: "Whether you will be billed is not known.",
} satisfies Record<Provider["cancel"]["billed"], string>;

/** What a cancel does here and now, and what it costs. */
export function cancelWords(generation: Generation, provider: Provider | undefined) {
  const vendor = vendorName(generation, provider);
  if (UNSENT.has(generation.stage)) {
    return {
      title: "Cancel this generation?",
      text: `Nothing has been sent to ${vendor} yet: it ends at once and costs nothing.`,
      canStop: true,
    };
  }
  const { support, billed, note } = provider?.cancel ?? UNKNOWN;
  // The vendor's own rule says more than the general sentence.
  const cost = note || BILLED[billed];
  return {
    no: {
      title: `${vendor} cannot stop a started job`,
      text: `${cost} It runs to its end, and the video is kept. Discard the result?`,
      canStop: false,
    },
    before_start: {
      title: "Cancel this generation?",
      text: `${vendor} stops a job only while it has not started to run; otherwise it is finished and kept. ${cost}`,
      canStop: true,
    },
    yes: {
      title: "Cancel this generation?",
      text: `${vendor} is asked to stop it. ${cost}`,
      canStop: true,
    },
  }[support];
}

const UNKNOWN: Provider["cancel"] = { support: "yes", billed: "unknown", note: "" };
