import { useQuery } from "@tanstack/react-query";
import { DownloadIcon } from "lucide-react";
import { generationFilesQuery } from "@/api/queries/assets";
import type { Generation } from "@/api/types";
import { ApiProblem } from "@/components/api-problem";
import { CopyButton } from "@/components/copy-button";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { filesOf } from "./files";

export function FileList({ generation }: { generation: Generation }) {
  const { video } = generation;
  const files = useQuery(generationFilesQuery(generation));
  if (files.isError && !files.data) {
    return <ApiProblem error={files.error} onRetry={() => void files.refetch()} />;
  }
  if (!files.data)
    return <Skeleton role="status" aria-label="Loading the files" className="h-16" />;
  return (
    <>
      <ul className="grid gap-1">
        {filesOf(generation, files.data.data).map(({ label, note, address, isElsewhere }) => (
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
