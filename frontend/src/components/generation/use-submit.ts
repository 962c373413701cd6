import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useState } from "react";
import { ApiError } from "@/api/errors";
import { showAnswer } from "@/api/queries/generation-cache";
import { createGeneration, generationKeys } from "@/api/queries/generations";
import { providersQuery } from "@/api/queries/models";
import { sessionKeys } from "@/api/queries/session";
import type { Generation, GenerationRequest } from "@/api/types";
import { fewAtATime } from "@/lib/few-at-a-time";
import { forgetPending, markUnknown, type Pending, rememberPending } from "./pending-store";

export interface Outcome {
  accepted: Generation[];
  /** The first refusal; the others of a click are refused for the same reason, mostly. */
  refusal: Error | null;
  /** How many were sent without an answer. */
  unknown: number;
}

/** Sends creates, each under its own key, and keeps what is not answered. */
export function useSubmit() {
  const queryClient = useQueryClient();
  const [sending, setSending] = useState(0);

  const send = useCallback(
    async (entries: readonly Pending[]): Promise<Outcome> => {
      rememberPending(entries);
      setSending((count) => count + 1);
      const answers = await fewAtATime(entries, sendOne);
      setSending((count) => count - 1);
      const outcome: Outcome = { accepted: [], refusal: null, unknown: 0 };
      for (const answer of answers) {
        if (answer instanceof Error) outcome.refusal ??= answer;
        else if (answer === null) outcome.unknown += 1;
        else outcome.accepted.push(answer);
      }
      for (const generation of outcome.accepted) {
        showAnswer(queryClient, generation);
      }
      if (outcome.refusal instanceof ApiError && outcome.refusal.isSignedOut) {
        void queryClient.invalidateQueries({ queryKey: sessionKeys.all });
      }
      if (outcome.refusal instanceof ApiError && outcome.refusal.param) {
        // The form lets nothing through that the models did not take when it read them.
        void queryClient.invalidateQueries({ queryKey: providersQuery.queryKey });
      }
      if (outcome.accepted.length > 0) {
        void queryClient.invalidateQueries({ queryKey: generationKeys.lists });
      }
      return outcome;
    },
    [queryClient],
  );

  return { send, isSending: sending > 0 };
}

/** The generation, the refusal, or null when nobody knows. */
async function sendOne({ key, request }: Pending): Promise<Generation | Error | null> {
  try {
    const generation = await createGeneration(request, key);
    forgetPending(key);
    return generation;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    if (isAnswer(error)) {
      forgetPending(key);
      return error;
    }
    markUnknown(key);
    return null;
  }
}

/** Refused by the gateway itself, before anything was promised. */
function isAnswer(error: Error) {
  return error instanceof ApiError && error.status >= 400 && error.status < 500;
}

export function asPending(request: GenerationRequest): Pending {
  return { key: newKey(), request, state: "sending", at: Date.now() };
}

/** 128 random bits; `randomUUID` is not there on plain http. */
function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
