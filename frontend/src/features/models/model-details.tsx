import type { Model, Price } from "@/api/types";
import { day, unitPrice } from "@/lib/format";

/** Everything else that is known of a model: its life, its prices and their source, its rules. */
export function ModelDetails({ model }: { model: Model }) {
  return (
    <div className="grid gap-4 text-[13px] sm:grid-cols-2">
      {model.description && <p className="sm:col-span-2">{model.description}</p>}
      <Part title="Life" lines={lifeOf(model)} />
      <Part title="Prices" lines={model.prices.map(priceLine)} />
      <Part
        title="Options of the vendor"
        lines={model.options.map(({ name, help }) => `${name}: ${help}`)}
      />
      <Part title="Refused" lines={model.constraints.map(({ message }) => message)} />
      <Part title="Also known as" lines={model.aliases} />
    </div>
  );
}

function Part({ title, lines }: { title: string; lines: readonly string[] }) {
  if (lines.length === 0) return null;
  return (
    <section className="min-w-0">
      <h3 className="font-medium text-muted-foreground text-xs">{title}</h3>
      <ul className="mt-1 grid gap-1">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  );
}

function lifeOf({ deprecated_at, retired_at, retired_note, successor }: Model) {
  return [
    deprecated_at && `Deprecated since ${day(deprecated_at)}.`,
    retired_at && `Switched off by its vendor on ${day(retired_at)}.`,
    retired_note,
    successor && `Use ${successor} in its place.`,
  ].filter((line): line is string => Boolean(line));
}

function priceLine({ when, usd_per_second, usd_per_video, usd_per_image, source, checked }: Price) {
  const amounts = [
    usd_per_second > 0 && `${unitPrice(usd_per_second)} per second`,
    usd_per_video > 0 && `${unitPrice(usd_per_video)} per video`,
    usd_per_image > 0 && `${unitPrice(usd_per_image)} per image`,
  ].filter(Boolean);
  const conditions = Object.entries(when).map(
    ([name, value]) => `${name} ${[value].flat().join(", ")}`,
  );
  const what = amounts.join(" + ") || "Free";
  return `${[what, ...conditions].join(", ")}. Source: ${source}, ${day(checked)}.`;
}
