import { type KeyboardEvent, useRef } from "react";
import { Textarea } from "@/components/ui/input";
import { cn } from "@/lib/cn";
import { count } from "@/lib/format";
import { errorId, fieldId, IssueText, type Remedied } from "./issue-text";

interface PromptFieldProps {
  value: string;
  limit: number;
  /** Earlier prompts, newest first. */
  history: readonly string[];
  issue: Remedied | undefined;
  onChange: (prompt: string) => void;
}

/** From this share of the limit on the characters are counted aloud. */
const NEAR = 0.8;

export function PromptField({ value, limit, history, issue, onChange }: PromptFieldProps) {
  const recalled = useRef(-1);

  /** Up in an empty prompt, or in a recalled one, goes back; down comes forward again. */
  function recall(event: KeyboardEvent<HTMLTextAreaElement>) {
    const step = event.key === "ArrowUp" ? 1 : event.key === "ArrowDown" ? -1 : 0;
    if (step === 0 || event.nativeEvent.isComposing) return;
    const isRecalled = recalled.current >= 0 && history[recalled.current] === value;
    if (!isRecalled) recalled.current = -1;
    if (value !== "" && !isRecalled) return;
    const next = recalled.current + step;
    if (next < -1 || next >= history.length) return;
    event.preventDefault();
    recalled.current = next;
    onChange(history[next] ?? "");
  }

  return (
    <div className="grid gap-1.5">
      <div className="flex items-baseline justify-between gap-2">
        <label htmlFor={fieldId("prompt")} className="font-medium text-[13px]">
          Prompt
        </label>
        {value.length > limit * NEAR && (
          <span
            className={cn(
              "tabular text-xs",
              value.length > limit ? "font-medium text-danger" : "text-muted-foreground",
            )}
          >
            {count(value.length)} of {count(limit)}
          </span>
        )}
      </div>
      <Textarea
        id={fieldId("prompt")}
        autoFocus
        rows={4}
        className="max-h-80 min-h-28 resize-none text-[15px]"
        placeholder="A paper boat drifting down a rainy street, low camera, soft evening light"
        value={value}
        aria-invalid={issue ? true : undefined}
        aria-describedby={issue ? errorId("prompt") : undefined}
        onKeyDown={recall}
        onChange={(event) => onChange(event.target.value)}
      />
      <IssueText issue={issue} />
    </div>
  );
}
