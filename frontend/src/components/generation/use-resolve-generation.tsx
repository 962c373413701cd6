import { type ReactNode, useState } from "react";
import type { Generation, Provider } from "@/api/types";
import { createLateModule } from "@/lib/late-module";

const late = createLateModule(() => import("./resolve-dialog"));

/** Lets a person say what became of a submit whose answer was lost. */
export function useResolveGeneration(providers: readonly Provider[]): {
  resolve: (generation: Generation) => void;
  dialog: ReactNode;
} {
  const [asked, setAsked] = useState<Generation | null>(null);
  const ResolveDialog = late.use()?.ResolveDialog;
  return {
    resolve(generation) {
      setAsked(generation);
      void late.load().catch(() => setAsked(null));
    },
    dialog: asked && ResolveDialog && (
      <ResolveDialog
        generation={asked}
        provider={providers.find((one) => one.name === asked.provider)}
        onClose={() => setAsked(null)}
      />
    ),
  };
}
