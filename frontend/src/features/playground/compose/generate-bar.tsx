import { SparklesIcon } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";
import { ToggleGroup, ToggleGroupItem } from "@/components/ui/toggle-group";
import { SHORTCUTS } from "@/lib/shortcuts";
import type { Total } from "../form/quote";
import { CostBreakdown, type QuotedModel } from "./cost-breakdown";
import { totalWords } from "./total-words";

interface GenerateBarProps {
  quoted: readonly QuotedModel[];
  total: Total;
  count: number;
  onCount: (count: number) => void;
  isSending: boolean;
  onGenerate: () => void;
}

const COUNTS = [1, 2, 3, 4];

/** How many, for how much, and go. */
export function GenerateBar({
  quoted,
  total,
  count,
  onCount,
  isSending,
  onGenerate,
}: GenerateBarProps) {
  return (
    <div className="grid gap-2.5">
      <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
        <ToggleGroup
          type="single"
          aria-label="How many of each"
          value={String(count)}
          onValueChange={(text: string) => text && onCount(Number(text))}
        >
          {COUNTS.map((one) => (
            <ToggleGroupItem key={one} value={String(one)} className="px-2">
              ×{one}
            </ToggleGroupItem>
          ))}
        </ToggleGroup>
        <CostBreakdown quoted={quoted} total={total} count={count} />
      </div>
      <Button
        variant="primary"
        size="lg"
        className="w-full min-w-0 flex-wrap whitespace-normal"
        aria-disabled={isSending}
        onClick={() => !isSending && onGenerate()}
      >
        <SparklesIcon aria-hidden="true" />
        <span>
          {isSending ? "Sending…" : "Generate"}
          {!isSending && <span className="font-normal"> · {totalWords(total)}</span>}
        </span>
        <Kbd keys={SHORTCUTS.generate.keys[0]} className="max-sm:hidden" />
      </Button>
    </div>
  );
}
