import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";

const DAYS = { never: null, "30": 30, "90": 90, "365": 365 } as const;

export type Lifetime = keyof typeof DAYS;

const LABELS = {
  never: "Never",
  "30": "In 30 days",
  "90": "In 90 days",
  "365": "In a year",
} satisfies Record<Lifetime, string>;

const LIFETIMES = ["never", "30", "90", "365"] as const satisfies readonly Lifetime[];

/** When a key made now ends; null for never. */
export function expiresAt(lifetime: Lifetime, now: Date) {
  const days = DAYS[lifetime];
  return days === null ? null : new Date(now.getTime() + days * 86_400_000).toISOString();
}

interface ExpiryFieldProps {
  value: Lifetime;
  onChange: (lifetime: Lifetime) => void;
  error: string | undefined;
}

export function ExpiryField({ value, onChange, error }: ExpiryFieldProps) {
  return (
    <Field label="Ends" error={error} className="content-start">
      {(ids) => (
        <Select
          {...ids}
          value={value}
          onChange={({ target }) =>
            onChange(LIFETIMES.find((lifetime) => lifetime === target.value) ?? "never")
          }
        >
          {LIFETIMES.map((lifetime) => (
            <option key={lifetime} value={lifetime}>
              {LABELS[lifetime]}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}
