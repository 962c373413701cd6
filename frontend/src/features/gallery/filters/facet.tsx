import { ChevronDownIcon } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuCheckboxItem,
  DropdownMenuContent,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { cn } from "@/lib/cn";

export interface Choice {
  value: string;
  label: string;
  icon?: ReactNode;
  /** Said behind it, such as how many there are. */
  note?: string;
}

interface FacetProps {
  label: string;
  choices: readonly Choice[];
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
  /** Only one at a time. */
  isSingle?: boolean;
}

/** One kind of filter: a button that says how many are on, and a menu to choose from. */
export function Facet({ label, choices, chosen, onChange, isSingle = false }: FacetProps) {
  function toggle(value: string) {
    if (chosen.includes(value)) onChange(chosen.filter((one) => one !== value));
    else onChange(isSingle ? [value] : [...chosen, value]);
  }

  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <FacetButton label={label} count={chosen.length} />
      </DropdownMenuTrigger>
      <DropdownMenuContent align="start" className="max-h-[min(24rem,60dvh)] w-60 overflow-y-auto">
        {choices.map(({ value, label: name, icon, note }) => (
          <DropdownMenuCheckboxItem
            key={value}
            checked={chosen.includes(value)}
            textValue={name}
            onSelect={(event) => {
              // Stays open, so that several can be chosen.
              event.preventDefault();
              toggle(value);
            }}
          >
            {icon}
            <span className="min-w-0 truncate">{name}</span>
            {note && <span className="tabular ml-auto text-muted-foreground text-xs">{note}</span>}
          </DropdownMenuCheckboxItem>
        ))}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

export function FacetButton({
  label,
  count,
  className,
  ...props
}: { label: string; count: number } & ComponentProps<typeof Button>) {
  return (
    <Button
      className={cn(
        "gap-1.5 px-3 font-normal text-[13px]",
        count > 0 && "border-primary/50 bg-accent font-medium",
        className,
      )}
      {...props}
    >
      {label}
      {count > 0 && (
        <span className="tabular grid h-4.5 min-w-4.5 place-items-center rounded-full bg-primary px-1 font-semibold text-[11px] text-primary-foreground">
          {count}
        </span>
      )}
      <ChevronDownIcon className="size-3.5 text-muted-foreground" aria-hidden="true" />
    </Button>
  );
}
