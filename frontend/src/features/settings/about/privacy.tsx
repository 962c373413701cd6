import { ShieldCheckIcon } from "lucide-react";
import { Card } from "@/components/ui/card";

const STATEMENTS = [
  "Videos, prompts, keys and figures stay on this machine.",
  "No telemetry: nobody is told that you use it, and no font or script is loaded from elsewhere.",
  "What a vendor needs for a generation goes to that vendor, and to no other.",
  "Provider keys are stored encrypted, API keys as hashes. Neither is ever shown again.",
] as const;

export function Privacy() {
  return (
    <Card className="grid gap-3 p-5">
      <h3 className="flex items-center gap-2 text-[15px]">
        <ShieldCheckIcon className="size-4.5 text-success" aria-hidden="true" />
        Privacy
      </h3>
      <ul className="grid list-disc gap-1 pl-5 text-foreground/85 marker:text-muted-foreground">
        {STATEMENTS.map((statement) => (
          <li key={statement} className="text-pretty">
            {statement}
          </li>
        ))}
      </ul>
    </Card>
  );
}
