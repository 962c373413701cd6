import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

interface RuleFieldProps {
  label: string;
  unit: string;
  hint: string;
  value: string;
  error: string | undefined;
  onChange: (text: string) => void;
}

/** A number with its unit behind it. */
export function RuleField({ label, unit, hint, value, error, onChange }: RuleFieldProps) {
  return (
    <Field label={`${label} (${unit})`} hint={hint} error={error} className="content-start">
      {(ids) => (
        <Input
          {...ids}
          inputMode="decimal"
          className="tabular"
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
