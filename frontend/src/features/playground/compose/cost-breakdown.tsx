import { Button } from "@/components/ui/button";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import { day, money, unitPrice } from "@/lib/format";
import type { Quote, Total } from "../form/quote";
import { totalWords } from "./total-words";

export interface QuotedModel {
  name: string;
  quote: Quote;
}

interface CostBreakdownProps {
  quoted: readonly QuotedModel[];
  total: Total;
  count: number;
}

/** Where the figure on the button comes from. */
export function CostBreakdown({ quoted, total, count }: CostBreakdownProps) {
  return (
    <Popover>
      <PopoverTrigger asChild>
        <Button variant="link" size="sm" className="font-normal text-muted-foreground">
          How is this priced?
        </Button>
      </PopoverTrigger>
      <PopoverContent align="end" className="w-80 max-w-[calc(100vw-1rem)] p-4" aria-label="Price">
        <div className="grid gap-3 text-[13px]">
          {quoted.map(({ name, quote }) => (
            <section key={name} className="grid gap-1">
              <h3 className="font-medium text-sm">{name}</h3>
              <Lines quote={quote} count={count} />
            </section>
          ))}
          <p className="flex justify-between gap-3 border-border border-t pt-3 font-medium text-sm">
            <span>Together</span>
            <span className="tabular">{totalWords(total)}</span>
          </p>
          <p className="text-muted-foreground text-xs">
            An estimate. What the vendor charged is shown with the video.
          </p>
        </div>
      </PopoverContent>
    </Popover>
  );
}

function Lines({ quote, count }: { quote: Quote; count: number }) {
  const { rule, perSecond, seconds, base, cost, note } = quote;
  const minimum = rule?.usd_minimum ?? 0;
  return (
    <>
      {rule && perSecond !== null && perSecond > 0 && (
        <Line
          words={
            seconds === null
              ? `${unitPrice(perSecond)} per second`
              : `${unitPrice(perSecond)} × ${seconds} s`
          }
          amount={seconds === null ? null : (perSecond * 1e6 * seconds) / 1e6}
        />
      )}
      {base !== null && base > 0 && <Line words="Once per video" amount={base} />}
      {cost !== null && minimum > 0 && cost === minimum && (
        <Line words="The vendor’s least charge" amount={minimum} />
      )}
      {cost === 0 && <p>Free.</p>}
      {cost === null && <p>{note}</p>}
      {count > 1 && cost !== null && cost > 0 && (
        <Line words={`× ${count} videos`} amount={cost * count} />
      )}
      {rule && (
        <p className="text-muted-foreground text-xs">
          Source: {rule.source}, {day(rule.checked)}
        </p>
      )}
    </>
  );
}

function Line({ words, amount }: { words: string; amount: number | null }) {
  return (
    <p className="flex justify-between gap-3">
      <span>{words}</span>
      <span className="tabular">{money(amount)}</span>
    </p>
  );
}
