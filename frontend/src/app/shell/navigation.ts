import { BoxesIcon, type LucideIcon, SettingsIcon } from "lucide-react";
import type { ShortcutId } from "@/lib/shortcuts";

interface Place {
  to: "/models" | "/settings";
  label: string;
  icon: LucideIcon;
  shortcut: ShortcutId;
}

/** The pages, in the order of the navigation. A page is added here when it exists. */
export const PLACES: readonly Place[] = [
  { to: "/models", label: "Models", icon: BoxesIcon, shortcut: "goModels" },
  { to: "/settings", label: "Settings", icon: SettingsIcon, shortcut: "goSettings" },
];
