import type { Session } from "@/api/types";
import { Badge } from "@/components/ui/badge";

export type Role = Session["role"];

export const ROLES = {
  member: {
    label: "Member",
    may: "Makes generations and sees its own. For programs and for people.",
  },
  admin: {
    label: "Administrator",
    may: "Sees everybody's generations; changes keys and settings.",
  },
} satisfies Record<Role, { label: string; may: string }>;

export function RoleBadge({ role }: { role: Role }) {
  return <Badge tone={role === "admin" ? "accent" : "neutral"}>{ROLES[role].label}</Badge>;
}
