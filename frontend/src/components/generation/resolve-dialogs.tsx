import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { showGeneration } from "@/api/queries/generation-cache";
import { resolveGeneration } from "@/api/queries/generations";
import type { Generation, Provider } from "@/api/types";
import { vendorName } from "@/lib/failures";
import { ApiProblem } from "../api-problem";
import { Button } from "../ui/button";
import {
  Dialog,
  DialogClose,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogTitle,
} from "../ui/dialog";
import { Field } from "../ui/field";
import { Input } from "../ui/input";

export interface ResolveDialogProps {
  generation: Generation;
  provider: Provider | undefined;
  onClose: () => void;
}

/** Asks before a submit without an answer is taken for one that never was. */
export function NotStartedDialog({ generation, provider, onClose }: ResolveDialogProps) {
  const resolve = useResolve(generation, onClose);
  const vendor = vendorName(generation, provider);
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent className="max-w-md">
        <DialogTitle>Mark as not started?</DialogTitle>
        <DialogDescription className="text-pretty">
          Look into your {vendor} account first <Reference generation={generation} />. If the job
          runs there after all, {vendor} bills it, its video is not fetched, and running this again
          is paid a second time.
        </DialogDescription>
        {resolve.isError && <ApiProblem error={resolve.error} />}
        <DialogFooter>
          <DialogClose asChild>
            <Button>Leave it open</Button>
          </DialogClose>
          <Button
            variant="danger"
            disabled={resolve.isPending}
            onClick={() => resolve.mutate({ not_started: true })}
          >
            It is not there: mark as not started
          </Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}

/** Takes the id of a job that a person has found at the vendor. */
export function AttachJobDialog({ generation, provider, onClose }: ResolveDialogProps) {
  const resolve = useResolve(generation, onClose);
  const [jobId, setJobId] = useState("");

  function attach(event: FormEvent) {
    event.preventDefault();
    if (jobId.trim()) resolve.mutate({ job_id: jobId.trim() });
  }

  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent className="max-w-md">
        <DialogTitle>Which job is it?</DialogTitle>
        <DialogDescription className="text-pretty">
          Look for it in your {vendorName(generation, provider)} account{" "}
          <Reference generation={generation} />.
        </DialogDescription>
        <form onSubmit={attach} className="grid gap-4">
          <Field label="Job id" hint="The result is then fetched as usual.">
            {(ids) => (
              <Input {...ids} value={jobId} onChange={({ target }) => setJobId(target.value)} />
            )}
          </Field>
          {resolve.isError && <ApiProblem error={resolve.error} />}
          <DialogFooter>
            <DialogClose asChild>
              <Button type="button">Leave it open</Button>
            </DialogClose>
            <Button
              type="submit"
              variant="primary"
              disabled={resolve.isPending || jobId.trim() === ""}
            >
              Attach the job
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}

/** What to look for there. */
function Reference({ generation: { job } }: Pick<ResolveDialogProps, "generation">) {
  if (!job.reference) return null;
  return (
    <>
      (our reference is <code className="wrap-anywhere font-mono text-xs">{job.reference}</code>)
    </>
  );
}

function useResolve({ id }: Generation, onDone: () => void) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (said: { job_id: string } | { not_started: true }) => resolveGeneration(id, said),
    onSuccess: (changed) => {
      showGeneration(queryClient, changed);
      onDone();
    },
  });
}
