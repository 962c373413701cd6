import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import type { Budget } from "@/api/types";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { errorOf } from "./field-errors";
import { FormEnd } from "./form-end";

interface BudgetFormProps {
  value: Budget | undefined;
  name: string;
  /** Null takes the limit away. */
  onSubmit: (usd: number | null) => Promise<unknown>;
  onClose: () => void;
}

/** The dollars of a month; an empty field is no limit. */
export function BudgetForm({ value, name, onSubmit, onClose }: BudgetFormProps) {
  const [text, setText] = useState(value ? String(value.monthly_usd) : "");
  const save = useMutation({
    mutationFn: () => onSubmit(text.trim() === "" ? null : Number(text)),
    onSuccess: onClose,
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    save.mutate();
  }

  return (
    <form onSubmit={submit} aria-label={`Monthly limit of ${name}`} className="grid gap-3 py-1">
      <Field
        label="Monthly limit in US dollars"
        hint="A generation that would pass it is refused before anything is sent; those under way are counted in. Unknown prices count as nothing. Empty: no limit."
        error={errorOf(save.error, "monthly_usd")}
      >
        {(ids) => (
          <Input
            {...ids}
            autoFocus
            type="number"
            inputMode="decimal"
            min={0}
            max={1_000_000}
            step={0.01}
            placeholder="No limit"
            className="tabular max-w-40"
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
      <FormEnd save={save} fields={["monthly_usd"]} label="Save" onCancel={onClose} />
    </form>
  );
}
