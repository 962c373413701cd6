import type { ReactNode } from "react";
import type { Model } from "@/api/types";
import { day, plural } from "@/lib/format";
import { priceSummary } from "@/lib/price";
import { usualTime } from "@/lib/usual";

const NONE = "–";

interface Fact {
  label: string;
  /** Of the table, so that the tables of all providers stand in one line. */
  width: string;
  of: (model: Model) => ReactNode;
}

/** What is compared between models: the columns of the table, the lines of a card. */
export const FACTS: readonly Fact[] = [
  { label: "Seconds", width: "w-[7%]", of: ({ durations }) => seconds(durations) },
  { label: "Ratios", width: "w-[12%]", of: ({ aspect_ratios }) => listed(aspect_ratios) },
  { label: "Resolutions", width: "w-[11%]", of: ({ resolutions }) => listed(resolutions) },
  { label: "Images", width: "w-[11%]", of: images },
  { label: "Sound", width: "w-[8%]", of: ({ audio }) => SOUND[audio] },
  { label: "Seed", width: "w-[5%]", of: ({ seed }) => (seed ? "Yes" : NONE) },
  { label: "Price", width: "w-[14%]", of: (model) => <PriceFact model={model} /> },
  { label: "Usually takes", width: "w-[10%]", of: (model) => <TimeFact model={model} /> },
];

const SOUND = { no: NONE, optional: "Optional", always: "Always" } satisfies Record<
  Model["audio"],
  string
>;

const listed = (values: readonly string[]) => values.join(", ") || NONE;

/** `3–15` where every second between is offered, else `4, 6, 8`. */
function seconds(durations: readonly number[]) {
  const [first, last] = [durations[0], durations.at(-1)];
  if (first === undefined || last === undefined) return NONE;
  const isWhole = last - first === durations.length - 1 && durations.length > 2;
  return isWhole ? `${first}–${last}` : durations.join(", ");
}

function images({ image, last_frame, reference_images }: Model) {
  const taken = [
    image === "required" && "Start (required)",
    image === "optional" && "Start",
    last_frame && "end",
    reference_images > 0 && plural(reference_images, "reference"),
  ];
  return taken.filter(Boolean).join(", ") || NONE;
}

function PriceFact({ model }: { model: Model }) {
  const [price] = model.prices;
  return (
    <>
      {priceSummary(model) ?? (
        <span className="text-muted-foreground" title={model.price_note ?? undefined}>
          Unknown
        </span>
      )}
      {price && <Aside>as of {day(price.checked)}</Aside>}
    </>
  );
}

function TimeFact({ model }: { model: Model }) {
  return (
    <>
      {usualTime(model) ?? NONE}
      {model.usual_here && <Aside>here, of {plural(model.usual_here.count, "video")}</Aside>}
    </>
  );
}

function Aside({ children }: { children: ReactNode }) {
  return <span className="block text-muted-foreground text-xs">{children}</span>;
}
