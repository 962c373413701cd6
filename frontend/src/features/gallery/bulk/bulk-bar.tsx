import {
  FileArchiveIcon,
  RotateCcwIcon,
  StarIcon,
  StarOffIcon,
  TagIcon,
  Trash2Icon,
  XIcon,
} from "lucide-react";
import { Toolbar } from "radix-ui";
import { type ComponentProps, useState } from "react";
import type { Generation } from "@/api/types";
import { Button } from "@/components/ui/button";
import { cn } from "@/lib/cn";
import { count } from "@/lib/format";
import { costWords } from "@/lib/totals";
import { retriable } from "./retriable";
import { RetryDialog } from "./retry-dialog";
import { TagDialog } from "./tag-dialog";
import { useBulkLabels } from "./use-bulk";

/** What one archive may hold. */
const MOST_IN_ARCHIVE = 200;

interface BulkBarProps {
  selected: readonly Generation[];
  onDelete: () => void;
  onClear: () => void;
}

/** What can be done with everything that is selected. */
export function BulkBar({ selected, onDelete, onClear }: BulkBarProps) {
  const [open, setOpen] = useState<"tag" | "retry" | null>(null);
  const labels = useBulkLabels();
  const again = retriable(selected);
  const videos = selected.filter((one) => one.video);
  const areStarred = selected.every((one) => one.starred);

  return (
    <>
      <Toolbar.Root
        aria-label="Selected generations"
        className="fade-in-0 slide-in-from-bottom-2 fixed inset-x-3 bottom-[calc(4.25rem+env(safe-area-inset-bottom))] z-30 mx-auto grid w-fit max-w-[calc(100%-1.5rem)] animate-in grid-cols-[1fr_auto] items-center gap-1 rounded-xl border border-border bg-surface p-1.5 shadow-raised max-sm:w-auto sm:flex md:bottom-5 md:left-16 lg:left-60"
        onKeyDown={(event) => event.key === "Escape" && onClear()}
      >
        <p role="status" className="tabular px-2.5 text-[13px] max-sm:order-first">
          <span className="font-semibold">{count(selected.length)} selected</span>
          <span className="text-muted-foreground"> · {costWords(selected)}</span>
        </p>
        <div className="col-span-2 flex gap-1 max-sm:justify-between">
          <Act
            onClick={() =>
              labels.mutate({ generations: selected, labels: () => ({ starred: !areStarred }) })
            }
          >
            {areStarred ? <StarOffIcon aria-hidden="true" /> : <StarIcon aria-hidden="true" />}
            {areStarred ? "Remove star" : "Star"}
          </Act>
          <Act onClick={() => setOpen("tag")}>
            <TagIcon aria-hidden="true" />
            Tag
          </Act>
          {videos.length > 0 && videos.length <= MOST_IN_ARCHIVE ? (
            <Button asChild variant="ghost" size="sm" className={ACT}>
              <Toolbar.Link href={archiveAddress(videos)} download="">
                <FileArchiveIcon aria-hidden="true" />
                Download zip
              </Toolbar.Link>
            </Button>
          ) : (
            <Act
              aria-disabled
              title={
                videos.length === 0 ? "None has a video" : `At most ${MOST_IN_ARCHIVE} at once`
              }
            >
              <FileArchiveIcon aria-hidden="true" />
              Download zip
            </Act>
          )}
          {again.length > 0 && (
            <Act onClick={() => setOpen("retry")}>
              <RotateCcwIcon aria-hidden="true" />
              Retry {count(again.length)} failed
            </Act>
          )}
          <Act className="text-danger hover:text-danger" onClick={onDelete}>
            <Trash2Icon aria-hidden="true" />
            Delete
          </Act>
        </div>
        <Act
          aria-label="Clear selection"
          title="Clear selection (Escape)"
          className="max-sm:order-first"
          onClick={onClear}
        >
          <XIcon aria-hidden="true" />
        </Act>
      </Toolbar.Root>
      {open === "tag" && <TagDialog generations={selected} onClose={() => setOpen(null)} />}
      {open === "retry" && <RetryDialog generations={again} onClose={() => setOpen(null)} />}
    </>
  );
}

/** On a phone the word stands below its icon, as in the navigation. */
const ACT =
  "text-foreground max-sm:h-auto max-sm:min-w-11 max-sm:flex-col max-sm:gap-1 max-sm:whitespace-normal max-sm:px-1 max-sm:py-1.5 max-sm:text-[11px] max-sm:leading-tight";

function Act({ className, ...props }: ComponentProps<typeof Button>) {
  return (
    <Toolbar.Button asChild>
      <Button variant="ghost" size="sm" className={cn(ACT, className)} {...props} />
    </Toolbar.Button>
  );
}

function archiveAddress(generations: readonly Generation[]) {
  const ids = generations.map(({ id }) => ["id", id]);
  return `/v1/video/generations/archive?${new URLSearchParams(ids)}`;
}
