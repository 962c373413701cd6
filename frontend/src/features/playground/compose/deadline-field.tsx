import { useQuery } from "@tanstack/react-query";
import { sessionQuery } from "@/api/queries/session";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { fieldId } from "./issue-text";

interface DeadlineFieldProps {
  value: number | null;
  error: string | undefined;
  onChange: (minutes: number | null) => void;
}

/** How long the provider may take. The gateway's own time stands in the empty field. */
export function DeadlineField({ value, error, onChange }: DeadlineFieldProps) {
  const session = useQuery(sessionQuery);
  return (
    <Field
      label="Give up after"
      hint="Counted from when the provider has taken it, which is not told to stop: a late video is still collected, and may be charged."
      error={error}
    >
      {(ids) => (
        <div id={fieldId("deadline_minutes")} className="flex items-center gap-2">
          <Input
            {...ids}
            inputMode="numeric"
            className="tabular w-24"
            placeholder={session.data && String(session.data.deadline_minutes)}
            value={value ?? ""}
            onChange={({ target }) => {
              const digits = target.value.replace(/\D/g, "");
              onChange(digits === "" ? null : Number(digits));
            }}
          />
          <span className="text-muted-foreground text-sm">minutes</span>
        </div>
      )}
    </Field>
  );
}
