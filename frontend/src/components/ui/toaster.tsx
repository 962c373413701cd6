import { Toaster as Sonner } from "sonner";

/** For what needs no action. Anything that does stays on the page. */
export function Toaster({ theme }: { theme: "light" | "dark" }) {
  return (
    <Sonner
      theme={theme}
      position="bottom-right"
      mobileOffset={{ bottom: "5rem" }}
      // It has fonts of its own.
      style={{ fontFamily: "inherit" }}
      toastOptions={{
        unstyled: true,
        classNames: {
          toast:
            "pointer-events-auto flex w-full items-center gap-3 rounded-lg border border-border bg-surface px-4 py-3 text-sm text-foreground shadow-raised sm:w-90",
          content: "min-w-0 flex-1",
          description: "text-muted-foreground text-[13px]",
          actionButton:
            "h-7 shrink-0 rounded-md bg-accent px-2.5 font-medium text-[13px] text-accent-foreground",
          cancelButton: "h-7 shrink-0 rounded-md px-2.5 text-[13px] text-muted-foreground",
        },
      }}
    />
  );
}
