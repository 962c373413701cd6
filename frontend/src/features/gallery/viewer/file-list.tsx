import { DownloadIcon } from "lucide-react";
import type { Generation } from "@/api/types";
import { CopyButton } from "@/components/copy-button";
import { Button } from "@/components/ui/button";
import { downloadAddress } from "@/lib/files";
import { bytes } from "@/lib/format";
import { paramsOf } from "@/lib/reuse";

interface FileRow {
  label: string;
  note: string;
  address: string;
  /** Not our own file, so it can only be opened. */
  isElsewhere?: boolean;
}

export function filesOf(generation: Generation): FileRow[] {
  const { video } = generation;
  const { image, last_frame, reference_images } = paramsOf(generation);
  const inputs = [
    { label: "Start image", image },
    { label: "End image", image: last_frame },
    ...reference_images.map((one, index) => ({ label: `Reference ${index + 1}`, image: one })),
  ];
  return [
    ...(video
      ? [
          {
            label: "Video",
            note: `${video.content_type.replace("video/", "").toUpperCase()}, ${bytes(video.bytes)}`,
            address: downloadAddress(video.url),
          },
        ]
      : []),
    ...(video?.poster_url
      ? [{ label: "Poster", note: "WebP", address: downloadAddress(video.poster_url) }]
      : []),
    ...inputs.flatMap(({ label, image: input }) => {
      if (!input) return [];
      return "asset_id" in input
        ? [{ label, note: "As it was sent", address: `/v1/assets/${input.asset_id}/content` }]
        : [{ label, note: new URL(input.url).host, address: input.url, isElsewhere: true }];
    }),
  ];
}

export function FileList({ generation }: { generation: Generation }) {
  const { video } = generation;
  return (
    <>
      <ul className="grid gap-1">
        {filesOf(generation).map(({ label, note, address, isElsewhere }) => (
          <li key={label} className="flex items-center gap-2 text-[13px]">
            <span>{label}</span>
            <span className="min-w-0 truncate text-muted-foreground">{note}</span>
            <Button asChild variant="ghost" size="icon-sm" className="ml-auto">
              <a
                href={address}
                aria-label={`Download ${label.toLowerCase()}`}
                title={`Download ${label.toLowerCase()}`}
                {...(isElsewhere ? { target: "_blank", rel: "noreferrer" } : { download: "" })}
              >
                <DownloadIcon aria-hidden="true" />
              </a>
            </Button>
          </li>
        ))}
      </ul>
      {video && (
        <p className="flex min-w-0 items-center gap-1 text-muted-foreground text-xs">
          <span className="shrink-0">SHA-256</span>
          <code className="truncate font-mono">{video.sha256}</code>
          <CopyButton text={video.sha256} label="Copy checksum" className="-my-1 ml-auto" />
        </p>
      )}
    </>
  );
}
