import { BanIcon, CircleAlertIcon, CircleCheckIcon, CircleHelpIcon, StarIcon } from "lucide-react";
import { isRunning } from "@/api/ends";

import type { Generation, GenerationStatus, Provider } from "@/api/types";
import { Poster } from "@/components/generation/poster";
import { LiveStageLine } from "@/components/generation/stage-line";
import { StatusBadge, statusWord } from "@/components/generation/status-badge";
import { cn } from "@/lib/cn";
import { failureOf } from "@/lib/failures";
import { duration } from "@/lib/format";
import { holdUpOf } from "@/lib/hold-ups";

interface TilePictureProps {
  generation: Generation;
  provider: Provider | undefined;
}

/** The upper part of a tile: the poster, how far it is, or why there is none. */
export function TilePicture({ generation, provider }: TilePictureProps) {
  const { video, starred } = generation;
  return (
    <div className="relative aspect-video w-full shrink-0 overflow-hidden bg-sunken">
      {video ? (
        <Poster generation={generation} alt="" shape="fill" />
      ) : isRunning(generation) && generation.stage !== "submit_unknown" ? (
        <Running generation={generation} provider={provider} />
      ) : (
        <Ended generation={generation} provider={provider} />
      )}
      {video && (
        <span className="tabular absolute right-2 bottom-2 rounded bg-black/70 px-1.5 py-0.5 font-medium text-[11px] text-white">
          {duration(video.duration)}
        </span>
      )}
      {starred && (
        <span className="absolute top-2 right-2 grid size-6 place-items-center rounded-full bg-surface/90">
          <StarIcon className="size-3.5 fill-current text-primary" aria-hidden="true" />
          <span className="sr-only">Starred</span>
        </span>
      )}
    </div>
  );
}

function Running({ generation, provider }: TilePictureProps) {
  const model = provider?.model_details.find((one) => one.id === generation.model);
  return (
    <div className="flex size-full flex-col justify-between p-3 pl-11">
      <StatusBadge generation={generation} className="self-end" />
      <LiveStageLine generation={generation} provider={provider} model={model} className="-ml-8" />
    </div>
  );
}

/** It has ended, or goes on only when somebody says what became of it. */
function Ended({ generation, provider }: TilePictureProps) {
  const { icon: Icon, className } = MARK[generation.status];
  const words = failureOf(generation, provider) ?? holdUpOf(generation, provider);
  return (
    <div className="grid size-full content-center justify-items-center gap-1.5 px-5 text-center">
      <Icon className={cn("size-5", className)} aria-hidden="true" />
      <span className="line-clamp-3 text-pretty font-medium text-[13px] leading-4.5">
        {words?.headline ?? statusWord(generation)}
      </span>
    </div>
  );
}

const UNCERTAIN = { icon: CircleHelpIcon, className: "text-warning" };
const MARK = {
  queued: UNCERTAIN,
  processing: UNCERTAIN,
  completed: { icon: CircleCheckIcon, className: "text-success" },
  failed: { icon: CircleAlertIcon, className: "text-danger" },
  cancelled: { icon: BanIcon, className: "text-muted-foreground" },
} satisfies Record<GenerationStatus, unknown>;
