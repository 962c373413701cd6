import type { ComponentProps } from "react";
import { LayerRoot, LayerTrigger, type LayerTriggerProps, layers, useLayer } from "./layer";
import type {
  MenuCheckboxItem,
  MenuItem,
  MenuLabel,
  MenuLayer,
  MenuRadioGroup,
  MenuRadioItem,
  MenuSeparator,
} from "./menu-layer";

const OPENING_KEYS = ["Enter", " ", "ArrowDown"];

export const DropdownMenu = LayerRoot;

export function DropdownMenuTrigger(props: LayerTriggerProps) {
  const { isOpen, setIsOpen, isByKey, triggerId } = useLayer();
  return (
    <LayerTrigger
      id={triggerId}
      aria-haspopup="menu"
      onPointerDown={(event) => {
        if (event.button !== 0 || event.ctrlKey) return;
        isByKey.current = false;
        setIsOpen(!isOpen);
        // The focus goes into the menu.
        if (!isOpen) event.preventDefault();
      }}
      onKeyDown={(event) => {
        if (!OPENING_KEYS.includes(event.key)) return;
        event.preventDefault();
        isByKey.current = true;
        setIsOpen(event.key === "ArrowDown" || !isOpen);
      }}
      {...props}
    />
  );
}

export function DropdownMenuContent(props: Omit<ComponentProps<typeof MenuLayer>, "layer">) {
  const layer = useLayer();
  const Loaded = layers.use()?.MenuLayer;
  return Loaded && <Loaded layer={layer} {...props} />;
}

export function DropdownMenuItem(props: ComponentProps<typeof MenuItem>) {
  const Loaded = layers.use()?.MenuItem;
  return Loaded && <Loaded {...props} />;
}

export function DropdownMenuCheckboxItem(props: ComponentProps<typeof MenuCheckboxItem>) {
  const Loaded = layers.use()?.MenuCheckboxItem;
  return Loaded && <Loaded {...props} />;
}

export function DropdownMenuRadioGroup(props: ComponentProps<typeof MenuRadioGroup>) {
  const Loaded = layers.use()?.MenuRadioGroup;
  return Loaded && <Loaded {...props} />;
}

export function DropdownMenuRadioItem(props: ComponentProps<typeof MenuRadioItem>) {
  const Loaded = layers.use()?.MenuRadioItem;
  return Loaded && <Loaded {...props} />;
}

export function DropdownMenuLabel(props: ComponentProps<typeof MenuLabel>) {
  const Loaded = layers.use()?.MenuLabel;
  return Loaded && <Loaded {...props} />;
}

export function DropdownMenuSeparator(props: ComponentProps<typeof MenuSeparator>) {
  const Loaded = layers.use()?.MenuSeparator;
  return Loaded && <Loaded {...props} />;
}
