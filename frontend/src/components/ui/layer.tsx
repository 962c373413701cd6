/** What menus and popovers have in common: a button on the page, and a layer that comes later. */
import { Slot } from "radix-ui";
import {
  type ComponentProps,
  createContext,
  type ReactNode,
  type RefObject,
  useContext,
  useId,
  useRef,
  useState,
} from "react";
import { createLateModule } from "@/lib/late-module";

export const layers = createLateModule(async () => {
  const [menu, popover] = await Promise.all([import("./menu-layer"), import("./popover-layer")]);
  return { ...menu, ...popover };
});

export interface Layer {
  isOpen: boolean;
  setIsOpen: (isOpen: boolean) => void;
  /** The button that it belongs to, and that gets the focus back. */
  trigger: RefObject<HTMLButtonElement | null>;
  /** Whether a key has opened it last. */
  isByKey: RefObject<boolean>;
  triggerId: string;
  contentId: string;
}

const LayerContext = createContext<Layer | null>(null);

export function useLayer() {
  const layer = useContext(LayerContext);
  if (!layer) throw new Error("A layer's parts stand inside of it.");
  return layer;
}

export interface LayerProps {
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  children: ReactNode;
}

export function LayerRoot({ open, onOpenChange, children }: LayerProps) {
  const [isOpen, setIsOpen] = useState(false);
  const trigger = useRef<HTMLButtonElement>(null);
  const isByKey = useRef(false);
  const id = useId();

  function change(next: boolean) {
    setIsOpen(next);
    onOpenChange?.(next);
  }

  return (
    <LayerContext
      value={{
        isOpen: open ?? isOpen,
        setIsOpen(next) {
          if (next && !layers.get()) void whenLoaded(() => change(true));
          else change(next);
        },
        trigger,
        isByKey,
        triggerId: `${id}-trigger`,
        contentId: `${id}-content`,
      }}
    >
      {children}
    </LayerContext>
  );
}

/** Where the gateway is away nothing opens; the next press tries again. */
async function whenLoaded(act: () => void) {
  try {
    await layers.load();
  } catch {
    return;
  }
  act();
}

export type LayerTriggerProps = ComponentProps<"button"> & { asChild?: boolean };

export function LayerTrigger({ asChild = false, ...props }: LayerTriggerProps) {
  const { isOpen, trigger, contentId } = useLayer();
  const Part = asChild ? Slot.Root : "button";
  return (
    <Part
      type="button"
      aria-expanded={isOpen}
      aria-controls={isOpen ? contentId : undefined}
      data-state={isOpen ? "open" : "closed"}
      onPointerEnter={() => void whenLoaded(() => {})}
      {...props}
      ref={trigger}
    />
  );
}
