import { type ReactNode, useState } from "react";
import type { Generation, Provider } from "@/api/types";
import { createLateModule } from "@/lib/late-module";

const late = createLateModule(() => import("./resolve-dialogs"));

interface Asked {
  generation: Generation;
  dialog: "NotStartedDialog" | "AttachJobDialog";
}

/** Lets a person say what became of a submit whose answer was lost. */
export function useResolveGeneration(providers: readonly Provider[]): {
  markNotStarted: (generation: Generation) => void;
  attachJob: (generation: Generation) => void;
  dialog: ReactNode;
} {
  const [asked, setAsked] = useState<Asked | null>(null);
  const Dialog = late.use()?.[asked?.dialog ?? "NotStartedDialog"];

  function ask(next: Asked) {
    setAsked(next);
    void late.load().catch(() => setAsked(null));
  }

  return {
    markNotStarted: (generation) => ask({ generation, dialog: "NotStartedDialog" }),
    attachJob: (generation) => ask({ generation, dialog: "AttachJobDialog" }),
    dialog: asked && Dialog && (
      <Dialog
        generation={asked.generation}
        provider={providers.find((one) => one.name === asked.generation.provider)}
        onClose={() => setAsked(null)}
      />
    ),
  };
}
