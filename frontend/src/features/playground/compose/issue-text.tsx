import { Button } from "@/components/ui/button";
import type { Issue } from "../form/issues";

/** The id of the control that sets a field, so that the first wrong one can be focused. */
export function fieldId(param: string) {
  return `playground-${param.replace(/[^a-z_]/gi, "-")}`;
}

export function errorId(param: string) {
  return `${fieldId(param)}-error`;
}

export interface Remedied extends Issue {
  remedy?: { label: string; apply: () => void } | undefined;
}

/** What is wrong with a field, beside it, and what mends it. */
export function IssueText({ issue }: { issue: Remedied | undefined }) {
  if (!issue) return null;
  return (
    <p
      id={errorId(issue.param)}
      className="flex flex-wrap items-center gap-x-2 font-medium text-danger text-xs"
    >
      {issue.message}
      {issue.remedy && (
        <Button
          variant="outline"
          size="sm"
          className="h-6 px-2 text-xs"
          onClick={issue.remedy.apply}
        >
          {issue.remedy.label}
        </Button>
      )}
    </p>
  );
}
