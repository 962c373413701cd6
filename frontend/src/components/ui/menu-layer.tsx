import * as MenuPrimitive from "@radix-ui/react-menu";
import { CheckIcon } from "lucide-react";
import { type ComponentProps, useCallback, useRef } from "react";
import { cn } from "@/lib/cn";
import type { Layer } from "./layer";

export const MenuRadioGroup = MenuPrimitive.RadioGroup;

export function MenuLayer({
  layer: { isOpen, setIsOpen, trigger, isByKey, triggerId, contentId },
  className,
  sideOffset = 6,
  ...props
}: ComponentProps<typeof MenuPrimitive.Content> & { layer: Layer }) {
  const isLeft = useRef(false);
  // The menu's own code does so too, but not for the key that has made it load.
  const startAtFirst = useCallback(
    (content: HTMLElement | null) => {
      if (isByKey.current) firstItem(content)?.focus({ preventScroll: true });
    },
    [isByKey],
  );
  return (
    <MenuPrimitive.Root modal open={isOpen} onOpenChange={setIsOpen}>
      <MenuPrimitive.Anchor virtualRef={trigger} />
      <MenuPrimitive.Portal>
        <MenuPrimitive.Content
          ref={startAtFirst}
          id={contentId}
          aria-labelledby={triggerId}
          sideOffset={sideOffset}
          collisionPadding={8}
          className={cn(
            "data-[state=closed]:fade-out-0 data-[state=open]:fade-in-0 z-50 min-w-44 overflow-hidden rounded-lg border border-border bg-surface p-1 shadow-raised data-[state=closed]:animate-out data-[state=open]:animate-in",
            className,
          )}
          onInteractOutside={({ detail: { originalEvent } }) => {
            // A right click opens the browser's own menu there.
            isLeft.current = "button" in originalEvent && originalEvent.button === 2;
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            if (!isLeft.current) trigger.current?.focus();
            isLeft.current = false;
          }}
          {...props}
        />
      </MenuPrimitive.Portal>
    </MenuPrimitive.Root>
  );
}

function firstItem(content: HTMLElement | null) {
  return content?.querySelector<HTMLElement>("[role^=menuitem]:not([data-disabled])");
}

const itemClasses =
  "relative flex min-h-8 cursor-default select-none items-center gap-2 rounded-md px-2 py-1.5 text-sm outline-none data-[disabled]:pointer-events-none data-[highlighted]:bg-hover data-[disabled]:opacity-50 [&_svg:not([class*='text-'])]:text-muted-foreground [&_svg]:size-4 [&_svg]:shrink-0";

export function MenuItem({
  className,
  tone = "neutral",
  ...props
}: ComponentProps<typeof MenuPrimitive.Item> & { tone?: "neutral" | "danger" }) {
  return (
    <MenuPrimitive.Item
      className={cn(
        itemClasses,
        tone === "danger" && "text-danger data-[highlighted]:bg-danger-soft [&_svg]:text-danger",
        className,
      )}
      {...props}
    />
  );
}

export function MenuCheckboxItem({
  className,
  children,
  checked,
  ...props
}: ComponentProps<typeof MenuPrimitive.CheckboxItem>) {
  return (
    <MenuPrimitive.CheckboxItem
      checked={checked}
      className={cn(itemClasses, "pl-8", className)}
      {...props}
    >
      <span
        aria-hidden="true"
        className={cn(
          "absolute left-2 grid size-4 place-items-center rounded-[4px] border border-border-strong",
          checked && "border-primary bg-primary",
        )}
      >
        {checked && <CheckIcon className="size-3! text-primary-foreground" strokeWidth={3} />}
      </span>
      {children}
    </MenuPrimitive.CheckboxItem>
  );
}

export function MenuRadioItem({
  className,
  children,
  ...props
}: ComponentProps<typeof MenuPrimitive.RadioItem>) {
  return (
    <MenuPrimitive.RadioItem className={cn(itemClasses, "pr-8", className)} {...props}>
      {children}
      <MenuPrimitive.ItemIndicator className="absolute right-2">
        <CheckIcon />
      </MenuPrimitive.ItemIndicator>
    </MenuPrimitive.RadioItem>
  );
}

export function MenuLabel({ className, ...props }: ComponentProps<typeof MenuPrimitive.Label>) {
  return (
    <MenuPrimitive.Label
      className={cn("px-2 py-1.5 font-medium text-muted-foreground text-xs", className)}
      {...props}
    />
  );
}

export function MenuSeparator({
  className,
  ...props
}: ComponentProps<typeof MenuPrimitive.Separator>) {
  return (
    <MenuPrimitive.Separator className={cn("-mx-1 my-1 h-px bg-border", className)} {...props} />
  );
}
