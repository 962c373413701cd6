import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { showGeneration } from "@/api/queries/generation-cache";
import { resolveGeneration } from "@/api/queries/generations";
import type { Generation, Provider } from "@/api/types";
import { vendorName } from "@/lib/failures";
import { ApiProblem } from "../api-problem";
import { Button } from "../ui/button";
import { Dialog, DialogContent, DialogDescription, DialogFooter, DialogTitle } from "../ui/dialog";
import { Field } from "../ui/field";
import { Input } from "../ui/input";

interface ResolveDialogProps {
  generation: Generation;
  provider: Provider | undefined;
  onClose: () => void;
}

export function ResolveDialog({ generation, provider, onClose }: ResolveDialogProps) {
  const queryClient = useQueryClient();
  const [jobId, setJobId] = useState("");
  const vendor = vendorName(generation, provider);
  const resolve = useMutation({
    mutationFn: (said: { job_id: string } | { not_started: true }) =>
      resolveGeneration(generation.id, said),
    onSuccess: (changed) => {
      showGeneration(queryClient, changed);
      onClose();
    },
  });

  function attach(event: FormEvent) {
    event.preventDefault();
    if (jobId.trim()) resolve.mutate({ job_id: jobId.trim() });
  }

  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent>
        <DialogTitle>What became of it?</DialogTitle>
        <DialogDescription>
          Look for the job in your {vendor} account
          {generation.job.reference && (
            <>
              {" "}
              (our reference is <code className="font-mono">{generation.job.reference}</code>)
            </>
          )}
          . Only you can say whether it was started.
        </DialogDescription>
        <form onSubmit={attach} className="grid gap-4">
          <Field label="It is there, with this job id" hint="The result is then fetched as usual.">
            {(ids) => (
              <Input {...ids} value={jobId} onChange={({ target }) => setJobId(target.value)} />
            )}
          </Field>
          {resolve.isError && <ApiProblem error={resolve.error} />}
          <DialogFooter>
            <Button
              disabled={resolve.isPending}
              onClick={() => resolve.mutate({ not_started: true })}
            >
              It is not there: mark as not started
            </Button>
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
