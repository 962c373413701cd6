import type { ReactNode } from "react";
import { ToggleGroup, ToggleGroupItem } from "@/components/ui/toggle-group";
import { cn } from "@/lib/cn";
import { errorId, fieldId, IssueText, type Remedied } from "./issue-text";

interface RowProps {
  param: string;
  label: string;
  /** Said beside the label, such as the chosen value. */
  aside?: ReactNode;
  issue: Remedied | undefined;
  children: ReactNode;
  className?: string;
}

/** A setting with its name above it and what is wrong below it. */
export function SettingRow({ param, label, aside, issue, children, className }: RowProps) {
  return (
    <div className={cn("grid min-w-0 gap-1.5", className)}>
      <div className="flex items-baseline justify-between gap-2">
        <span id={`${fieldId(param)}-label`} className="font-medium text-[13px]">
          {label}
        </span>
        {aside && <span className="tabular text-[13px] text-muted-foreground">{aside}</span>}
      </div>
      {children}
      <IssueText issue={issue} />
    </div>
  );
}

interface ChoiceProps<T extends string | number> {
  param: string;
  label: string;
  value: T | null;
  choices: readonly T[];
  onChange: (value: T) => void;
  show?: (value: T) => ReactNode;
  aside?: ReactNode;
  issue: Remedied | undefined;
}

/** One of a few values, all of them in sight. */
export function Choice<T extends string | number>({
  param,
  label,
  value,
  choices,
  onChange,
  show = String,
  aside,
  issue,
}: ChoiceProps<T>) {
  return (
    <SettingRow param={param} label={label} aside={aside} issue={issue}>
      <ToggleGroup
        type="single"
        id={fieldId(param)}
        tabIndex={-1}
        aria-labelledby={`${fieldId(param)}-label`}
        aria-describedby={issue ? errorId(param) : undefined}
        value={value === null ? "" : String(value)}
        onValueChange={(text: string) => {
          const chosen = choices.find((one) => String(one) === text);
          if (chosen !== undefined) onChange(chosen);
        }}
      >
        {choices.map((one) => (
          <ToggleGroupItem key={one} value={String(one)}>
            {show(one)}
          </ToggleGroupItem>
        ))}
      </ToggleGroup>
    </SettingRow>
  );
}
