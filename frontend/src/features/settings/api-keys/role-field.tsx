import { ChoiceList } from "../parts/choice-list";
import { ROLES, type Role } from "./role";

interface RoleFieldProps {
  value: Role;
  onChange: (role: Role) => void;
}

const ORDER = ["member", "admin"] as const satisfies readonly Role[];

export function RoleField({ value, onChange }: RoleFieldProps) {
  return (
    <ChoiceList
      legend="Role"
      value={value}
      onChange={onChange}
      choices={ORDER.map((role) => ({
        value: role,
        label: ROLES[role].label,
        description: ROLES[role].may,
      }))}
    />
  );
}
