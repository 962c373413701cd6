import type { Generation } from "@/api/types";
import { promptOf, withoutPrompt } from "@/lib/prompt";

/** What a generation was asked with, or that there is nothing to show. */
export function Prompt({ generation }: { generation: Pick<Generation, "prompt"> }) {
  return (
    promptOf(generation) || (
      <span className="text-muted-foreground">{withoutPrompt(generation)}</span>
    )
  );
}
