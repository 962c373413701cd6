import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { lazy, type ReactNode, Suspense, useMemo, useState } from "react";
import { takeFrame } from "@/api/queries/assets";
import { showAnswer } from "@/api/queries/generation-cache";
import { refreshGeneration } from "@/api/queries/generations";
import type { Generation, Provider } from "@/api/types";
import { useCancelGeneration } from "@/components/generation/use-cancel-generation";
import { useDeleteGenerations } from "@/components/generation/use-delete-generations";
import { useResolveGeneration } from "@/components/generation/use-resolve-generation";
import { useRunAgain } from "@/components/generation/use-run-again";
import { requestOf } from "@/lib/reuse";
import { toast } from "@/lib/toast";
import { fieldId } from "../compose/issue-text";
import { showModels } from "../compose/show-models";
import { changeDraft } from "../draft-store";
import { findModel } from "../form/catalogue";
import { reuse } from "../reuse";
import type { CardActs } from "./recent-card";

const ApiCallDialog = lazy(async () => ({
  default: (await import("@/components/generation/api-call-dialog")).ApiCallDialog,
}));

interface Wanted {
  providers: readonly Provider[];
  onCompare: (id: string) => void;
  onNeedKey: (provider: Provider) => void;
  onLimit: ((provider: string) => void) | undefined;
}

/** What the cards can do, always the same object, and the dialogs that it needs. */
export function useCardActs({ providers, onCompare, onNeedKey, onLimit }: Wanted): {
  acts: CardActs;
  dialogs: ReactNode;
} {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const { runAgain, isSending } = useRunAgain();
  const remove = useDeleteGenerations();
  const { cancel, dialog: cancelDialog } = useCancelGeneration(providers);
  const resolution = useResolveGeneration(providers);
  const [called, setCalled] = useState<Generation | null>(null);

  async function refill(generation: Generation, how: "reuse" | "vary") {
    await reuse(queryClient, generation, how);
    toForm();
  }

  async function anotherModel(generation: Generation) {
    await reuse(queryClient, generation, "reuse");
    showModels();
  }

  async function goOn({ id }: Generation) {
    try {
      const { id: source, width, height, bytes } = await takeFrame(id, "last");
      changeDraft({ image: { source, width, height, bytes } });
      toForm();
    } catch (error) {
      toast.error(error instanceof Error ? error.message : "The frame could not be taken.");
    }
  }

  async function lookAgain({ id }: Generation) {
    try {
      showAnswer(queryClient, await refreshGeneration(id));
    } catch {
      toast.error("The vendor could not be asked just now.");
    }
  }

  const now: CardActs = {
    reuse: (generation) => void refill(generation, "reuse"),
    vary: (generation) => void refill(generation, "vary"),
    anotherModel: (generation) => void anotherModel(generation),
    limit: ({ provider }) => onLimit?.(provider),
    runAgain: (generation) => {
      if (!isSending) void runAgain([generation]);
    },
    goOn: (generation) => void goOn(generation),
    compare: ({ id }) => onCompare(id),
    open: ({ id }) => void navigate({ to: "/gallery/$generationId", params: { generationId: id } }),
    cancel,
    markNotStarted: resolution.markNotStarted,
    attachJob: resolution.attachJob,
    showCall: setCalled,
    remove: (generation) => remove([generation]),
    lookAgain: (generation) => void lookAgain(generation),
    replaceKey: ({ provider }) => {
      const found = providers.find(({ name }) => name === provider);
      if (found) onNeedKey(found);
    },
  };
  return {
    acts: useSame(now),
    dialogs: (
      <>
        {cancelDialog}
        {resolution.dialog}
        {called && (
          <Suspense>
            <ApiCallDialog
              request={requestOf(called)}
              model={findModel(providers, called.model)?.model}
              generationId={called.id}
              onClose={() => setCalled(null)}
            />
          </Suspense>
        )}
      </>
    ),
  };
}

/** The cards are not drawn anew because a handler is. */
function useSame(now: CardActs): CardActs {
  const [latest] = useState({ current: now });
  latest.current = now;
  return useMemo(
    () => ({
      reuse: (one) => latest.current.reuse(one),
      vary: (one) => latest.current.vary(one),
      anotherModel: (one) => latest.current.anotherModel(one),
      limit: (one) => latest.current.limit(one),
      runAgain: (one) => latest.current.runAgain(one),
      goOn: (one) => latest.current.goOn(one),
      compare: (one) => latest.current.compare(one),
      open: (one) => latest.current.open(one),
      cancel: (one) => latest.current.cancel(one),
      markNotStarted: (one) => latest.current.markNotStarted(one),
      attachJob: (one) => latest.current.attachJob(one),
      showCall: (one) => latest.current.showCall(one),
      remove: (one) => latest.current.remove(one),
      lookAgain: (one) => latest.current.lookAgain(one),
      replaceKey: (one) => latest.current.replaceKey(one),
    }),
    [latest],
  );
}

/** Where the eyes are to go: on a phone the form is above the list. */
function toForm() {
  document.getElementById(fieldId("prompt"))?.focus();
}
