import {
  BoxesIcon,
  ChartColumnIcon,
  ClapperboardIcon,
  ImagesIcon,
  type LucideIcon,
  SettingsIcon,
} from "lucide-react";
import type { ComponentType } from "react";
import type { ShortcutId } from "@/lib/shortcuts";
import { KeyBadge } from "./key-badge";

interface Place {
  to: "/playground" | "/gallery" | "/usage" | "/models" | "/settings";
  label: string;
  icon: LucideIcon;
  shortcut: ShortcutId;
  /** What sits at the icon's corner, when there is something to tell. */
  badge?: ComponentType;
  /** The number of running generations stands beside it. */
  showsQueue?: true;
}

/** The pages, in the order of the navigation. A page is added here when it exists. */
export const PLACES: readonly Place[] = [
  {
    to: "/playground",
    label: "Playground",
    icon: ClapperboardIcon,
    shortcut: "goPlayground",
    showsQueue: true,
  },
  { to: "/gallery", label: "Gallery", icon: ImagesIcon, shortcut: "goGallery" },
  { to: "/usage", label: "Usage", icon: ChartColumnIcon, shortcut: "goUsage" },
  { to: "/models", label: "Models", icon: BoxesIcon, shortcut: "goModels" },
  {
    to: "/settings",
    label: "Settings",
    icon: SettingsIcon,
    shortcut: "goSettings",
    badge: KeyBadge,
  },
];
