import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import { FacetButton } from "./facet";

export interface DateRange {
  start_date?: string | undefined;
  end_date?: string | undefined;
}

const DAY_MS = 86_400_000;
const PRESETS = [
  { label: "Today", days: 1 },
  { label: "7 days", days: 7 },
  { label: "30 days", days: 30 },
];

/** The API counts days in UTC, so the last ones are those of UTC as well. */
function lastDays(days: number): DateRange {
  const start = new Date(Date.now() - (days - 1) * DAY_MS);
  return { start_date: start.toISOString().slice(0, 10), end_date: undefined };
}

export function DateFacet({
  range,
  onChange,
}: {
  range: DateRange;
  onChange: (range: DateRange) => void;
}) {
  return (
    <Popover>
      <PopoverTrigger asChild>
        <FacetButton label="Date" count={range.start_date || range.end_date ? 1 : 0} />
      </PopoverTrigger>
      <PopoverContent className="grid w-84 max-w-[calc(100vw-1rem)] gap-3">
        <div className="flex gap-1.5">
          {PRESETS.map(({ label, days }) => (
            <Button
              key={label}
              size="sm"
              className="flex-1"
              onClick={() => onChange(lastDays(days))}
            >
              {label}
            </Button>
          ))}
        </div>
        <div className="grid grid-cols-2 gap-2">
          <Field label="From">
            {(ids) => (
              <Input
                {...ids}
                type="date"
                max={range.end_date}
                value={range.start_date ?? ""}
                onChange={(event) =>
                  onChange({ ...range, start_date: event.target.value || undefined })
                }
              />
            )}
          </Field>
          <Field label="To">
            {(ids) => (
              <Input
                {...ids}
                type="date"
                min={range.start_date}
                value={range.end_date ?? ""}
                onChange={(event) =>
                  onChange({ ...range, end_date: event.target.value || undefined })
                }
              />
            )}
          </Field>
        </div>
        <p className="text-muted-foreground text-xs">Days as they are counted in UTC.</p>
      </PopoverContent>
    </Popover>
  );
}
