import type { ApiKeyCreated } from "@/api/types";
import { CodeBlock } from "../parts/code-block";
import { SecretOnce } from "../parts/secret-once";

interface NewApiKeyProps {
  value: ApiKeyCreated;
  gateway: string;
  onDone: () => void;
}

export function NewApiKey({ value, gateway, onDone }: NewApiKeyProps) {
  return (
    <SecretOnce
      title={`The key of ${value.name}`}
      kind="API key"
      secret={value.key}
      onDone={onDone}
    >
      <div className="grid grid-cols-[minmax(0,1fr)] gap-1.5">
        <p className="font-medium text-[13px]">Try it: a test clip, free of charge</p>
        <CodeBlock label="Example with curl" code={example(gateway, value.key)} />
      </div>
    </SecretOnce>
  );
}

function example(gateway: string, key: string) {
  return `export MEDIAROUTER_API_KEY=${key}
curl ${gateway}/v1/video/generations \\
  -H "Authorization: Bearer $MEDIAROUTER_API_KEY" \\
  -H "Content-Type: application/json" \\
  -d '{"model": "demo/test-card", "prompt": "A paper boat in the rain"}'`;
}
