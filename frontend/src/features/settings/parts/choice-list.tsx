import { type ReactNode, useId } from "react";
import { cn } from "@/lib/cn";

interface ChoiceListProps<T extends string> {
  legend: string;
  value: T;
  onChange: (value: T) => void;
  choices: readonly { value: T; label: ReactNode; description: ReactNode }[];
  className?: string;
}

/** One of several, each with a sentence that says what it means. */
export function ChoiceList<T extends string>(props: ChoiceListProps<T>) {
  const { legend, value, onChange, choices, className } = props;
  const name = useId();
  return (
    <fieldset className="grid min-w-0 gap-1.5">
      <legend className="mb-1.5 font-medium text-[13px]">{legend}</legend>
      <div className={cn("grid gap-2 sm:grid-cols-2", className)}>
        {choices.map((choice) => (
          <label
            key={choice.value}
            className="flex cursor-pointer gap-3 rounded-lg border border-border p-3 transition-colors hover:bg-hover has-checked:border-primary has-checked:bg-accent/40 has-focus-visible:outline-2 has-focus-visible:outline-ring has-focus-visible:outline-offset-2"
          >
            <input
              type="radio"
              name={name}
              value={choice.value}
              checked={choice.value === value}
              onChange={() => onChange(choice.value)}
              className="mt-0.5 size-4 shrink-0 accent-primary outline-none"
            />
            <span className="min-w-0 flex-1">
              <span className="block font-medium">{choice.label}</span>
              <span className="block text-pretty text-[13px] text-muted-foreground">
                {choice.description}
              </span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
