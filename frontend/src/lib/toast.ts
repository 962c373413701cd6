import type { ComponentType } from "react";
import type { ExternalToast } from "sonner";
import { createStore } from "./store";

type Toaster = ComponentType<{ theme: "light" | "dark" }>;

const drawn = createStore<{ Toaster: Toaster } | null>(null);

/** What draws the messages, as soon as it is here. It is no part of the first page. */
export const useToaster = () => drawn.use()?.Toaster;

/** Does nothing where the gateway is away; the next message tries again. */
export async function prepareToaster() {
  const [sonner, { Toaster }] = await Promise.all([
    import("sonner"),
    import("@/components/ui/toaster"),
  ]);
  if (!drawn.get()) drawn.set({ Toaster });
  return sonner.toast;
}

/** Says something that needs no action. */
export function toast(message: string, options?: ExternalToast) {
  void prepareToaster().then((show) => show(message, options));
}

toast.error = (message: string) => {
  void prepareToaster().then((show) => show.error(message));
};
