import { DownloadIcon } from "lucide-react";
import type { ComponentProps } from "react";
import type { Generation } from "@/api/types";
import { downloadAddress } from "@/lib/files";
import { bytes } from "@/lib/format";
import { Button } from "../ui/button";

interface DownloadLinkProps extends Omit<ComponentProps<typeof Button>, "children"> {
  video: NonNullable<Generation["video"]>;
  /** Shows the size beside the word. */
  showSize?: boolean;
}

/** Saves the file under a name that tells day, model and prompt. */
export function DownloadLink({ video, showSize = false, ...props }: DownloadLinkProps) {
  return (
    <Button asChild {...props}>
      <a href={downloadAddress(video.url)} download>
        <DownloadIcon aria-hidden="true" />
        Download
        {showSize && <span className="text-muted-foreground">{bytes(video.bytes)}</span>}
      </a>
    </Button>
  );
}
