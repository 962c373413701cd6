import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import type { WebhookEventType, WebhookTestResult } from "@/api/types";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { InlineNote } from "../parts/inline-note";

interface TestPanelProps {
  types: readonly WebhookEventType[];
  onSend: (type: WebhookEventType) => Promise<WebhookTestResult>;
}

/** Sends a sample and shows what the receiver said. */
export function TestPanel({ types, onSend }: TestPanelProps) {
  const [type, setType] = useState(types[0]);
  const send = useMutation({ mutationFn: onSend });

  return (
    <div className="grid gap-3 rounded-lg bg-sunken/70 p-4">
      <div className="flex flex-wrap items-end gap-2">
        <Field label="A sample of" className="w-60 max-w-full">
          {(ids) => (
            <Select
              {...ids}
              className="font-mono"
              value={type ?? ""}
              onChange={({ target }) => setType(types.find((one) => one === target.value))}
            >
              {types.map((one) => (
                <option key={one} value={one}>
                  {one}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Button
          variant="primary"
          disabled={send.isPending || !type}
          onClick={() => type && send.mutate(type)}
        >
          {send.isPending ? "Sending…" : "Send"}
        </Button>
      </div>
      {send.data && <Answer result={send.data} />}
      {send.error && <InlineNote tone="danger">{send.error.message}</InlineNote>}
    </div>
  );
}

function Answer({ result }: { result: WebhookTestResult }) {
  const isTaken = result.status_code >= 200 && result.status_code < 300;
  return (
    <div className="grid gap-2">
      <InlineNote tone={isTaken ? "success" : "warning"}>
        {isTaken ? "Taken" : "Refused"}: the receiver answered {result.status_code} in{" "}
        {result.duration_ms} ms.
      </InlineNote>
      {result.response_excerpt && (
        <pre className="max-h-40 overflow-auto whitespace-pre-wrap break-all rounded-md bg-surface p-2.5 font-mono text-xs">
          {result.response_excerpt}
        </pre>
      )}
    </div>
  );
}
