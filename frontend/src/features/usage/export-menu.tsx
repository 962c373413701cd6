import { DownloadIcon } from "lucide-react";
import { type UsageFilter, usageExportAddress } from "@/api/queries/usage";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";

/** The browser downloads the file itself, so its length does not matter here. */
export function ExportMenu({ filter }: { filter: UsageFilter }) {
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button>
          <DownloadIcon aria-hidden="true" />
          Export CSV
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        <DropdownMenuItem asChild>
          <a href={usageExportAddress(filter, "days")} download>
            A line for each day, model and API key
          </a>
        </DropdownMenuItem>
        <DropdownMenuItem asChild>
          <a href={usageExportAddress(filter, "generations")} download>
            A line for each generation
          </a>
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
