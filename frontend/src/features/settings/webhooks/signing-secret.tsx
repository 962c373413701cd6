import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { rotateSigningSecret, signingSecretQuery, webhookKeys } from "@/api/queries/webhooks";
import type { WebhookSigningSecret } from "@/api/types";
import { ApiProblem } from "@/components/api-problem";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { dateTime } from "@/lib/format";
import { useThenRefresh } from "../parts/use-then-refresh";
import { RotateSecret } from "./rotate-secret";

/** The secret for the `webhook_url`s that requests bring with them. */
export function SigningSecret() {
  const secret = useQuery(signingSecretQuery);
  const thenRefresh = useThenRefresh(webhookKeys.signingSecret);
  const rotate = thenRefresh(rotateSigningSecret);
  return (
    <section aria-labelledby="request-secret" className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <div>
        <h3 id="request-secret" className="text-[15px]">
          Secret of your requests
        </h3>
        <p className="text-pretty text-[13px] text-muted-foreground">
          A generation may carry a webhook_url of its own, which is told of its end. All those of
          your API key are signed with this secret.
        </p>
      </div>
      {secret.isPending && <Skeleton className="h-16 rounded-xl" />}
      {secret.isError && !secret.data && (
        <ApiProblem error={secret.error} onRetry={() => void secret.refetch()} />
      )}
      {secret.data && <SigningSecretView value={secret.data} onRotate={rotate} />}
    </section>
  );
}

interface SigningSecretViewProps {
  value: WebhookSigningSecret;
  onRotate: typeof rotateSigningSecret;
}

function SigningSecretView({ value, onRotate }: SigningSecretViewProps) {
  const [isRotating, setIsRotating] = useState(false);
  // As it was at the start: the new one would count as old the moment it is made.
  const [hasOld, setHasOld] = useState(false);
  return (
    <Card className="grid gap-3 px-4 py-3.5 sm:px-5">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <p className="min-w-0 text-[13px] text-muted-foreground">
          {value.signing_secret_hint ? (
            <>
              Secret <code className="font-mono text-foreground">{value.signing_secret_hint}</code>
              {value.updated_at && `, made ${dateTime(value.updated_at)}`}
              {value.previous_secret_expires_at &&
                `; the one before signs too, until ${dateTime(value.previous_secret_expires_at)}`}
            </>
          ) : (
            "None yet. It is made with the first request that needs it, or here."
          )}
        </p>
        <Button
          size="sm"
          onClick={() => {
            setHasOld(value.signing_secret_hint !== null);
            setIsRotating(true);
          }}
        >
          {value.signing_secret_hint ? "Change secret" : "Make a secret"}
        </Button>
      </div>
      {isRotating && (
        <RotateSecret hasOld={hasOld} onRotate={onRotate} onClose={() => setIsRotating(false)} />
      )}
    </Card>
  );
}
