import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { ApiProblem } from "@/components/api-problem";
import { Button } from "@/components/ui/button";
import { dateTime } from "@/lib/format";
import { ChoiceList } from "../parts/choice-list";
import { SecretOnce } from "../parts/secret-once";

interface RotateSecretProps {
  /** Whether there is a secret that could go on signing. */
  hasOld: boolean;
  onRotate: (keepsOld: boolean) => Promise<{
    signing_secret: string;
    previous_secret_expires_at: string | null;
  }>;
  onClose: () => void;
}

/** Gives a new signing secret; the old one may sign beside it for a day. */
export function RotateSecret({ hasOld, onRotate, onClose }: RotateSecretProps) {
  const [old, setOld] = useState<"keep" | "end">("keep");
  const rotate = useMutation({ mutationFn: () => onRotate(old === "keep") });

  if (rotate.data) {
    const until = rotate.data.previous_secret_expires_at;
    return (
      <SecretOnce
        title="The new signing secret"
        kind="signing secret"
        secret={rotate.data.signing_secret}
        onDone={onClose}
      >
        <p className="text-pretty text-muted-foreground">
          {!hasOld && "Put it into your receivers: calls to your webhook_urls are signed with it."}
          {hasOld &&
            until &&
            `Until ${dateTime(until)} each call carries two signatures, one with each secret. Put the new one into your receiver before then.`}
          {hasOld &&
            !until &&
            "The old secret signs no more: calls are refused until your receiver has the new one."}
        </p>
      </SecretOnce>
    );
  }
  return (
    <div className="grid gap-4 rounded-lg bg-sunken/70 p-4">
      {hasOld && (
        <ChoiceList
          legend="The secret in use now"
          value={old}
          onChange={setOld}
          choices={[
            {
              value: "keep",
              label: "Keep it for 24 hours",
              description: "Both sign, so nothing is missed while your receiver changes over.",
            },
            {
              value: "end",
              label: "End it now",
              description: "When it has leaked. Calls fail until your receiver has the new one.",
            },
          ]}
        />
      )}
      {rotate.error && <ApiProblem error={rotate.error} />}
      <div className="flex gap-2">
        <Button
          size="sm"
          variant={old === "keep" ? "primary" : "danger"}
          disabled={rotate.isPending}
          onClick={() => rotate.mutate()}
        >
          Make a new secret
        </Button>
        <Button size="sm" variant="ghost" onClick={onClose}>
          Cancel
        </Button>
      </div>
    </div>
  );
}
