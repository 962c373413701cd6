import { type LucideIcon, PlugIcon } from "lucide-react";

interface Section {
  to: "/settings/providers";
  label: string;
  icon: LucideIcon;
  /** Left out of the navigation for members, who may not read it. */
  isForAdmins?: boolean;
}

/** The sub-pages, in the order of their navigation. */
export const SECTIONS: readonly Section[] = [
  { to: "/settings/providers", label: "Providers", icon: PlugIcon },
];
