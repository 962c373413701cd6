import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { showGeneration } from "@/api/queries/generation-cache";
import { resolveGeneration } from "@/api/queries/generations";
import type { Generation } from "@/api/types";
import { ApiProblem } from "@/components/api-problem";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogDescription, DialogTitle } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

interface ResolveDialogProps {
  generation: Generation;
  vendor: string;
  onClose: () => void;
}

/** A person says what became of a submit whose answer was lost. */
export function ResolveDialog({ generation, vendor, onClose }: ResolveDialogProps) {
  const queryClient = useQueryClient();
  const [jobId, setJobId] = useState("");
  const resolve = useMutation({
    mutationFn: (resolution: { job_id: string } | { not_started: true }) =>
      resolveGeneration(generation.id, resolution),
    onSuccess: (resolved) => {
      showGeneration(queryClient, resolved);
      onClose();
    },
  });

  function attach(event: FormEvent) {
    event.preventDefault();
    resolve.mutate({ job_id: jobId.trim() });
  }

  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent>
        <DialogTitle>What became of it at {vendor}?</DialogTitle>
        <DialogDescription>
          Look into your {vendor} account, at jobs of{" "}
          {new Date(generation.created * 1000).toLocaleTimeString("en-GB")}
          {generation.job.reference && " or by our reference below"}.
        </DialogDescription>
        {generation.job.reference && (
          <p className="text-[13px] text-muted-foreground">
            Our reference: <code className="font-mono text-xs">{generation.job.reference}</code>
          </p>
        )}
        <form className="grid gap-3 rounded-lg border border-border p-4" onSubmit={attach}>
          <Field
            label="The job is there: its id"
            hint="It is followed from now on, and its result is fetched."
          >
            {(ids) => (
              <Input
                {...ids}
                autoComplete="off"
                spellCheck={false}
                className="font-mono text-[13px]"
                value={jobId}
                onChange={(event) => setJobId(event.target.value)}
              />
            )}
          </Field>
          <Button
            type="submit"
            variant="primary"
            className="justify-self-start"
            disabled={jobId.trim() === "" || resolve.isPending}
          >
            Attach job id
          </Button>
        </form>
        <div className="grid gap-3 rounded-lg border border-border p-4">
          <p className="text-[13px]">
            <span className="font-medium">There is no such job.</span> Only if {vendor} has charged
            nothing: it then counts as not billed.
          </p>
          <Button
            className="justify-self-start"
            disabled={resolve.isPending}
            onClick={() => resolve.mutate({ not_started: true })}
          >
            Mark as not started
          </Button>
        </div>
        {resolve.isError && <ApiProblem error={resolve.error} />}
      </DialogContent>
    </Dialog>
  );
}
