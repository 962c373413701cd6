import type { ExternalToast } from "sonner";
import { createLateModule } from "./late-module";

const late = createLateModule(async () => {
  const [sonner, toaster] = await Promise.all([
    import("sonner"),
    import("@/components/ui/toaster"),
  ]);
  return { show: sonner.toast, Toaster: toaster.Toaster };
});

/** What draws the messages, as soon as it is here. */
export const useToaster = () => late.use()?.Toaster;

/** Says something that needs no action. */
export function toast(message: string, options?: ExternalToast) {
  whenHere(({ show }) => show(message, options));
}

toast.dismiss = (id: string) => {
  void late.load().then(({ show }) => show.dismiss(id));
};

toast.error = (message: string) => {
  whenHere(({ show }) => show.error(message));
};

type Module = Awaited<ReturnType<typeof late.load>>;

/** Where the gateway is away the message is lost; the banner says that it is. */
function whenHere(act: (module: Module) => void) {
  void late.load().then(act, () => {});
}
