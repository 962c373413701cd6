import { XIcon } from "lucide-react";
import { Dialog as DialogPrimitive } from "radix-ui";
import { type ComponentProps, useId, useRef } from "react";
import { cn } from "@/lib/cn";
import { Button } from "./button";

export const Dialog = DialogPrimitive.Root;
export const DialogTrigger = DialogPrimitive.Trigger;
export const DialogClose = DialogPrimitive.Close;

function Overlay() {
  return (
    <DialogPrimitive.Overlay className="data-[state=closed]:fade-out-0 data-[state=open]:fade-in-0 fixed inset-0 z-50 bg-black/45 backdrop-blur-[2px] data-[state=closed]:animate-out data-[state=open]:animate-in" />
  );
}

/**
 * Gives the focus back to what had it, for dialogs that are opened by a key or a menu:
 * Radix knows only the way back to a `DialogTrigger`.
 */
function useFocusReturn() {
  const before = useRef<Element | null>(null);
  return {
    onOpenAutoFocus: () => {
      before.current = document.activeElement;
    },
    onCloseAutoFocus: (event: Event) => {
      if (!(before.current instanceof HTMLElement) || !before.current.isConnected) return;
      event.preventDefault();
      before.current.focus();
    },
  };
}

/** A click on a message, such as its Undo, does not close what is open below it. */
function keepOpenForMessages(event: Event) {
  if (event.target instanceof Element && event.target.closest("[data-sonner-toaster]")) {
    event.preventDefault();
  }
}

/**
 * What all dialogs have in common. Radix (1.8) hands Escape on to a dialog that has just
 * opened only after it has got the focus: a key pressed in between would close the one
 * below. So none of them heeds a key that was pressed in something else.
 */
function Content(props: ComponentProps<typeof DialogPrimitive.Content>) {
  const id = useId();
  return (
    <DialogPrimitive.Content
      data-dialog={id}
      onInteractOutside={keepOpenForMessages}
      onEscapeKeyDown={(event) => {
        const { activeElement, body } = document;
        const isElsewhere =
          activeElement !== body &&
          activeElement?.closest<HTMLElement>("[data-dialog]")?.dataset.dialog !== id;
        if (isElsewhere) event.preventDefault();
      }}
      {...props}
    />
  );
}

function CloseButton() {
  return (
    <DialogPrimitive.Close asChild>
      <Button
        variant="ghost"
        size="icon-sm"
        className="absolute top-3.5 right-3.5"
        aria-label="Close"
      >
        <XIcon />
      </Button>
    </DialogPrimitive.Close>
  );
}

export function DialogContent({
  className,
  children,
  ...props
}: ComponentProps<typeof DialogPrimitive.Content>) {
  const focusReturn = useFocusReturn();
  return (
    <DialogPrimitive.Portal>
      <Overlay />
      <Content
        {...focusReturn}
        className={cn(
          "data-[state=closed]:fade-out-0 data-[state=closed]:zoom-out-98 data-[state=open]:fade-in-0 data-[state=open]:zoom-in-98 fixed top-1/2 left-1/2 z-50 grid max-h-[calc(100dvh-2rem)] w-[calc(100%-2rem)] max-w-lg -translate-x-1/2 -translate-y-1/2 gap-4 overflow-y-auto rounded-xl border border-border bg-surface p-5 shadow-raised duration-150 data-[state=closed]:animate-out data-[state=open]:animate-in",
          className,
        )}
        {...props}
      >
        {children}
        <CloseButton />
      </Content>
    </DialogPrimitive.Portal>
  );
}

/** A dialog that comes in from the side and keeps the page behind it in sight. */
export function SheetContent({
  className,
  children,
  side = "right",
  ...props
}: ComponentProps<typeof DialogPrimitive.Content> & { side?: "right" | "left" | "bottom" }) {
  return (
    <DialogPrimitive.Portal>
      <Overlay />
      <Content
        className={cn(
          "fixed z-50 flex flex-col gap-4 overflow-y-auto border-border bg-surface p-5 shadow-raised duration-200 data-[state=closed]:animate-out data-[state=open]:animate-in",
          side === "right" &&
            "data-[state=closed]:slide-out-to-right data-[state=open]:slide-in-from-right inset-y-0 right-0 w-full max-w-xl border-l",
          side === "left" &&
            "data-[state=closed]:slide-out-to-left data-[state=open]:slide-in-from-left inset-y-0 left-0 w-72 max-w-[85vw] border-r",
          side === "bottom" &&
            "data-[state=closed]:slide-out-to-bottom data-[state=open]:slide-in-from-bottom inset-x-0 bottom-0 max-h-[85dvh] rounded-t-2xl border-t pb-[max(1.25rem,env(safe-area-inset-bottom))]",
          className,
        )}
        {...props}
      >
        {children}
        <CloseButton />
      </Content>
    </DialogPrimitive.Portal>
  );
}

/** A wide sheet without padding or a close button: its content brings both. */
export function DialogPanel({
  className,
  ...props
}: ComponentProps<typeof DialogPrimitive.Content>) {
  return (
    <DialogPrimitive.Portal>
      <Overlay />
      <Content
        className={cn(
          "data-[state=closed]:slide-out-to-right-8 data-[state=open]:slide-in-from-right-8 data-[state=closed]:fade-out-0 data-[state=open]:fade-in-0 fixed inset-y-0 right-0 z-50 w-full max-w-6xl overflow-y-auto overscroll-contain border-border bg-surface shadow-raised outline-none duration-200 data-[state=closed]:animate-out data-[state=open]:animate-in md:border-l",
          className,
        )}
        {...props}
      />
    </DialogPrimitive.Portal>
  );
}

export function DialogTitle({ className, ...props }: ComponentProps<typeof DialogPrimitive.Title>) {
  return <DialogPrimitive.Title className={cn("pr-8 text-base", className)} {...props} />;
}

export function DialogDescription({
  className,
  ...props
}: ComponentProps<typeof DialogPrimitive.Description>) {
  return (
    <DialogPrimitive.Description
      className={cn("text-muted-foreground text-sm", className)}
      {...props}
    />
  );
}

export function DialogFooter({ className, ...props }: ComponentProps<"div">) {
  return <div className={cn("flex flex-wrap justify-end gap-2 pt-1", className)} {...props} />;
}
