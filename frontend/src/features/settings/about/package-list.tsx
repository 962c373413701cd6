import { ChevronRightIcon } from "lucide-react";
import { Card } from "@/components/ui/card";
import { plural } from "@/lib/format";

interface Package {
  name: string;
  version: string;
  license: string | null;
}

/** The packages that a part is made with, folded away. */
export function PackageList({ title, packages }: { title: string; packages: readonly Package[] }) {
  return (
    <Card className="overflow-hidden">
      <details className="group">
        <summary className="flex cursor-pointer list-none items-center gap-2 px-4 py-3 font-medium hover:bg-hover [&::-webkit-details-marker]:hidden">
          <ChevronRightIcon
            className="size-4 text-muted-foreground transition-transform group-open:rotate-90"
            aria-hidden="true"
          />
          {title}
          <span className="ml-auto font-normal text-[13px] text-muted-foreground">
            {plural(packages.length, "package")}
          </span>
        </summary>
        <ul className="grid max-h-96 gap-x-8 overflow-y-auto border-border border-t px-4 py-2 sm:grid-cols-2">
          {packages.map(({ name, version, license }) => (
            <li
              key={`${name}@${version}`}
              className="flex items-baseline justify-between gap-3 py-1 text-[13px]"
            >
              <span className="min-w-0 break-all">
                {name} <span className="text-muted-foreground tabular">{version}</span>
              </span>
              <span className="shrink-0 text-right text-muted-foreground">
                {license ?? "not stated"}
              </span>
            </li>
          ))}
        </ul>
      </details>
    </Card>
  );
}
