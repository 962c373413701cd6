import type { ComponentProps } from "react";
import { LayerRoot, LayerTrigger, type LayerTriggerProps, layers, useLayer } from "./layer";
import type { PopoverLayer } from "./popover-layer";

export const Popover = LayerRoot;

export function PopoverTrigger(props: LayerTriggerProps) {
  const { isOpen, setIsOpen } = useLayer();
  return <LayerTrigger aria-haspopup="dialog" onClick={() => setIsOpen(!isOpen)} {...props} />;
}

export function PopoverContent(props: Omit<ComponentProps<typeof PopoverLayer>, "layer">) {
  const layer = useLayer();
  const Loaded = layers.use()?.PopoverLayer;
  return Loaded && <Loaded layer={layer} {...props} />;
}
