import { DownloadIcon } from "lucide-react";
import type { ComponentProps } from "react";
import type { Generation } from "@/api/types";
import { downloadAddress } from "@/lib/files";
import { Button } from "../ui/button";

interface DownloadLinkProps extends Omit<ComponentProps<typeof Button>, "children"> {
  video: NonNullable<Generation["video"]>;
}

/** Saves the file under a name that tells day, model and prompt. */
export function DownloadLink({ video, ...props }: DownloadLinkProps) {
  return (
    <Button asChild {...props}>
      <a href={downloadAddress(video.url)} download>
        <DownloadIcon aria-hidden="true" />
        Download
      </a>
    </Button>
  );
}
