import {
  ArrowLeftRightIcon,
  HardDriveIcon,
  InfoIcon,
  KeyRoundIcon,
  type LucideIcon,
  PaletteIcon,
  PlugIcon,
  WebhookIcon,
} from "lucide-react";
import type { ComponentType } from "react";
import { KeyBadge } from "@/app/shell/key-badge";

interface Section {
  to: `/settings/${"providers" | "api-keys" | "webhooks" | "aliases" | "storage" | "appearance" | "about"}`;
  label: string;
  icon: LucideIcon;
  badge?: ComponentType;
  /** Left out of the navigation for members, who may not read it. */
  isForAdmins?: boolean;
}

/** The sub-pages, in the order of their navigation. */
export const SECTIONS: readonly Section[] = [
  { to: "/settings/providers", label: "Providers", icon: PlugIcon, badge: KeyBadge },
  { to: "/settings/api-keys", label: "API keys", icon: KeyRoundIcon },
  { to: "/settings/webhooks", label: "Webhooks", icon: WebhookIcon },
  { to: "/settings/aliases", label: "Model aliases", icon: ArrowLeftRightIcon },
  { to: "/settings/storage", label: "Storage", icon: HardDriveIcon, isForAdmins: true },
  { to: "/settings/appearance", label: "Appearance", icon: PaletteIcon },
  { to: "/settings/about", label: "About", icon: InfoIcon },
];
