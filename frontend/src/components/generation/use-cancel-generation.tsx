import { type ReactNode, useState } from "react";
import type { Generation, Provider } from "@/api/types";
import { createLateModule } from "@/lib/late-module";

const late = createLateModule(() => import("./cancel-dialog"));

/** Asks before it cancels, saying what the vendor will do. Put the dialog on the page. */
export function useCancelGeneration(providers: readonly Provider[]): {
  cancel: (generation: Generation) => void;
  dialog: ReactNode;
} {
  const [asked, setAsked] = useState<Generation | null>(null);
  const CancelDialog = late.use()?.CancelDialog;
  return {
    cancel(generation) {
      setAsked(generation);
      void late.load().catch(() => setAsked(null));
    },
    dialog: asked && CancelDialog && (
      <CancelDialog
        generation={asked}
        provider={providers.find((one) => one.name === asked.provider)}
        onClose={() => setAsked(null)}
      />
    ),
  };
}
