import { ApiProblem } from "@/components/api-problem";
import { Button } from "@/components/ui/button";
import { errorBeyond } from "./field-errors";

interface FormEndProps {
  save: { error: Error | null; isPending: boolean };
  /** What the fields tell by themselves. */
  fields: readonly string[];
  label: string;
  onCancel: () => void;
}

/** How a form in a card ends: what no field tells, and the two buttons. */
export function FormEnd({ save, fields, label, onCancel }: FormEndProps) {
  return (
    <>
      {save.error && errorBeyond(save.error, fields) && <ApiProblem error={save.error} />}
      <div className="flex gap-2">
        <Button type="submit" size="sm" variant="primary" disabled={save.isPending}>
          {label}
        </Button>
        <Button size="sm" variant="ghost" onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </>
  );
}
