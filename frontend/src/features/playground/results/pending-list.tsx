import { useQuery } from "@tanstack/react-query";
import { CloudAlertIcon } from "lucide-react";
import { sessionQuery } from "@/api/queries/session";
import {
  forgetPending,
  isKeyFresh,
  type Pending,
  usePending,
} from "@/components/generation/pending-store";
import { useSubmit } from "@/components/generation/use-submit";
import { Problem } from "@/components/problem";
import { Button } from "@/components/ui/button";
import { ago } from "@/lib/format";
import { toast } from "@/lib/toast";

/** Creates that were sent and not answered: they may run, and they may not. */
export function PendingList() {
  const unanswered = usePending().filter(({ state }) => state === "unknown");
  const { send, isSending } = useSubmit();
  const session = useQuery(sessionQuery);
  const isFresh = (pending: Pending) =>
    session.data !== undefined && isKeyFresh(pending, Date.now(), session.data.idempotency_hours);

  async function sendAgain(pending: Pending) {
    // The list may have stood here for hours.
    if (!isFresh(pending)) return toast.error("It has become too old to be sent again safely.");
    const { refusal, unknown } = await send([{ ...pending, state: "sending" }]);
    if (refusal) toast.error(refusal.message);
    if (unknown > 0) toast.error("Still no answer. The request is kept.");
  }

  if (unanswered.length === 0) return null;
  return (
    <ul aria-label="Without an answer" className="grid gap-3">
      {unanswered.map((pending) => {
        const canSend = isFresh(pending);
        return (
          <li key={pending.key}>
            <Problem
              tone="warning"
              icon={CloudAlertIcon}
              headline="This was sent, and no answer came"
              nextStep={
                <>
                  “{shortened(pending.request.prompt)}” with {pending.request.model},{" "}
                  {ago(new Date(pending.at))}.{" "}
                  {canSend
                    ? "Sending it again is safe: it carries the same key, so it is never made or paid twice."
                    : "It is too old to be sent again safely. Look for it in the list below."}
                </>
              }
              action={
                <>
                  {canSend && (
                    <Button
                      size="sm"
                      aria-disabled={isSending}
                      onClick={() => !isSending && void sendAgain(pending)}
                    >
                      Send again
                    </Button>
                  )}
                  <Button size="sm" variant="ghost" onClick={() => forgetPending(pending.key)}>
                    Forget it
                  </Button>
                </>
              }
            />
          </li>
        );
      })}
    </ul>
  );
}

const SHOWN = 80;

function shortened(prompt: string) {
  return prompt.length > SHOWN ? `${prompt.slice(0, SHOWN)}…` : prompt;
}
