import { useId } from "react";
import type { WebhookEventType } from "@/api/types";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { EVENTS } from "./events";

interface EventTypesFieldProps {
  types: readonly WebhookEventType[];
  value: readonly WebhookEventType[];
  onChange: (value: WebhookEventType[]) => void;
  error: string | undefined;
}

export function EventTypesField({ types, value, onChange, error }: EventTypesFieldProps) {
  const id = useId();
  const hasAll = types.every((type) => value.includes(type));

  function toggle(type: WebhookEventType, isWanted: boolean) {
    onChange(types.filter((one) => (one === type ? isWanted : value.includes(one))));
  }

  return (
    <fieldset className="grid min-w-0 gap-2" aria-describedby={error ? `${id}-error` : undefined}>
      <legend className="mb-2 font-medium text-[13px]">Events</legend>
      <Button
        size="sm"
        variant="link"
        className="justify-self-start"
        onClick={() => onChange(hasAll ? [] : [...types])}
      >
        {hasAll ? "Choose none" : "Choose all"}
      </Button>
      <div className="grid gap-x-6 gap-y-1 sm:grid-cols-2">
        {types.map((type) => (
          <label
            key={type}
            htmlFor={`${id}-${type}`}
            className="-mx-2 flex cursor-pointer items-start gap-2.5 rounded-md px-2 py-1.5 hover:bg-hover"
          >
            <Checkbox
              id={`${id}-${type}`}
              className="mt-0.5"
              checked={value.includes(type)}
              onCheckedChange={(checked) => toggle(type, checked === true)}
            />
            <span className="min-w-0">
              <span className="block font-mono text-xs leading-5">{type}</span>
              <span className="block text-muted-foreground text-xs">{EVENTS[type]}</span>
            </span>
          </label>
        ))}
      </div>
      {error && (
        <p id={`${id}-error`} className="font-medium text-danger text-xs">
          {error}
        </p>
      )}
    </fieldset>
  );
}
