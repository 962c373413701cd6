import type { Storage } from "@/api/types";
import { Card } from "@/components/ui/card";
import { cn } from "@/lib/cn";
import { bytes, day, plural } from "@/lib/format";

const KINDS = [
  { kind: "video", label: "Videos", color: "bg-chart-1" },
  { kind: "poster", label: "Posters", color: "bg-chart-2" },
  { kind: "spritesheet", label: "Preview sheets", color: "bg-chart-3" },
  { kind: "image", label: "Input images", color: "bg-chart-4" },
] as const;

/** How much there is of what, where it lies, and how much room is left. */
export function StorageUse({ value: storage }: { value: Storage }) {
  const parts = KINDS.map((one) => ({ ...one, size: storage.bytes_by_kind[one.kind] ?? 0 }));
  return (
    <Card className="grid gap-5 p-5">
      <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-1">
        <p>
          <span className="font-semibold text-2xl tabular tracking-tight">
            {bytes(storage.bytes)}
          </span>{" "}
          <span className="text-muted-foreground">in {plural(storage.videos, "video")}</span>
        </p>
        <FreeSpace storage={storage} />
      </div>
      <div aria-hidden="true" className="flex h-2.5 gap-0.5 overflow-hidden rounded-full bg-sunken">
        {parts
          .filter(({ size }) => size > 0)
          .map(({ kind, color, size }) => (
            <span
              key={kind}
              className={cn("min-w-1 forced-color-adjust-none", color)}
              style={{ width: `${(size / storage.bytes) * 100}%` }}
            />
          ))}
      </div>
      <dl className="grid grid-cols-2 gap-x-6 gap-y-3 sm:grid-cols-4">
        {parts.map(({ kind, label, color, size }) => (
          <div key={kind}>
            <dt className="flex items-center gap-2 text-[13px] text-muted-foreground">
              <span
                aria-hidden="true"
                className={cn("size-2.5 rounded-[3px] forced-color-adjust-none", color)}
              />
              {label}
            </dt>
            <dd className="font-medium tabular">{bytes(size)}</dd>
          </div>
        ))}
      </dl>
      <p className="border-border border-t pt-4 text-[13px] text-muted-foreground">
        In <code className="break-all font-mono text-foreground">{storage.location}</code>
        {storage.oldest && `, the oldest from ${day(storage.oldest)}`}
      </p>
    </Card>
  );
}

const TIGHT_SHARE = 0.1;

function FreeSpace({ storage }: { storage: Storage }) {
  if (storage.free_bytes === null) return null;
  const isTight =
    storage.total_bytes !== null && storage.free_bytes < storage.total_bytes * TIGHT_SHARE;
  return (
    <p className={cn("text-[13px] tabular", isTight ? "text-warning" : "text-muted-foreground")}>
      {bytes(storage.free_bytes)} free
      {storage.total_bytes !== null && ` of ${bytes(storage.total_bytes)}`} on the disk
      {isTight && ": room is getting tight"}
    </p>
  );
}
