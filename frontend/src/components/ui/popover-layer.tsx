import { Popover as PopoverPrimitive } from "radix-ui";
import { type ComponentProps, useRef } from "react";
import { cn } from "@/lib/cn";
import type { Layer } from "./layer";

type Content = ComponentProps<typeof PopoverPrimitive.Content>;

export function PopoverLayer({
  layer: { isOpen, setIsOpen, trigger, contentId },
  className,
  sideOffset = 6,
  align = "start",
  ...props
}: Content & { layer: Layer }) {
  const isLeft = useRef(false);
  return (
    <PopoverPrimitive.Root open={isOpen} onOpenChange={setIsOpen}>
      <PopoverPrimitive.Anchor virtualRef={trigger} />
      <PopoverPrimitive.Portal>
        <PopoverPrimitive.Content
          id={contentId}
          sideOffset={sideOffset}
          align={align}
          collisionPadding={8}
          className={cn(
            "data-[state=closed]:fade-out-0 data-[state=open]:fade-in-0 z-50 max-h-(--radix-popover-content-available-height) w-72 overflow-y-auto rounded-lg border border-border bg-surface p-3 shadow-raised outline-none data-[state=closed]:animate-out data-[state=open]:animate-in",
            className,
          )}
          onInteractOutside={(event) => {
            // The button closes it by itself.
            if (event.target instanceof Node && trigger.current?.contains(event.target)) {
              event.preventDefault();
            } else {
              isLeft.current = true;
            }
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            if (!isLeft.current) trigger.current?.focus();
            isLeft.current = false;
          }}
          {...props}
        />
      </PopoverPrimitive.Portal>
    </PopoverPrimitive.Root>
  );
}
