import {
  BanIcon,
  CodeXmlIcon,
  Columns2Icon,
  CopyPlusIcon,
  EllipsisIcon,
  ExternalLinkIcon,
  FrameIcon,
  LinkIcon,
  PlayIcon,
  ShuffleIcon,
  Trash2Icon,
} from "lucide-react";
import { type ComponentProps, lazy, memo, type ReactNode, Suspense, useState } from "react";
import { isRunning } from "@/api/ends";

import type { Generation, Provider } from "@/api/types";
import { copyLink, LINK_OPENS_FOR } from "@/components/generation/copy-link";
import { Cost } from "@/components/generation/cost";
import { DownloadLink } from "@/components/generation/download-link";
import { Failure, isProblem } from "@/components/generation/failure";
import { Poster } from "@/components/generation/poster";
import { Prompt } from "@/components/generation/prompt";
import { LiveStageLine } from "@/components/generation/stage-line";
import { statusWord } from "@/components/generation/status-badge";
import { ProviderMark } from "@/components/provider-mark";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { ago, bytes } from "@/lib/format";
import { promptStart } from "@/lib/prompt";
import { findModel } from "../form/catalogue";
import { failureActs } from "./failure-acts";

const CardPlayer = lazy(() => import("./card-player"));

/** What can be done with a generation of the list. Keep it the same object between renders. */
export interface CardActs {
  reuse: (generation: Generation) => void;
  vary: (generation: Generation) => void;
  runAgain: (generation: Generation) => void;
  /** Fills the form with its settings and shows the models. */
  anotherModel: (generation: Generation) => void;
  /** Leads to how many jobs its key may run at once. */
  limit: (generation: Generation) => void;
  /** Begins the next video with this one's last picture. */
  goOn: (generation: Generation) => void;
  compare: (generation: Generation) => void;
  showCall: (generation: Generation) => void;
  open: (generation: Generation) => void;
  markNotStarted: (generation: Generation) => void;
  attachJob: (generation: Generation) => void;
  cancel: (generation: Generation) => void;
  remove: (generation: Generation) => void;
  lookAgain: (generation: Generation) => void;
  replaceKey: (generation: Generation) => void;
}

interface RecentCardProps {
  generation: Generation;
  providers: readonly Provider[] | undefined;
  isCompared: boolean;
  canLimit: boolean;
  acts: CardActs;
}

/** One generation of the strip. Drawn anew only when it changes. */
export const RecentCard = memo(function RecentCard(props: RecentCardProps) {
  const { generation, providers, canLimit, acts } = props;
  const limit = canLimit ? () => acts.limit(generation) : undefined;
  const provider = providers?.find((one) => one.name === generation.provider);
  const model = providers && findModel(providers, generation.model)?.model;
  const name = model?.name ?? generation.model;
  return (
    <Card className="overflow-hidden">
      <article
        aria-label={`${promptStart(generation, 80)}, ${name}, ${statusWord(generation)}`}
        className="grid"
      >
        <Picture generation={generation} />
        <div className="grid grid-cols-[minmax(0,1fr)] gap-2.5 p-3.5">
          <p className="line-clamp-2 text-pretty leading-snug">
            <Prompt generation={generation} />
          </p>
          <p className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1 text-muted-foreground text-xs">
            <span className="inline-flex min-w-0 items-center gap-1.5">
              <ProviderMark name={generation.provider} className="size-4.5 rounded text-[9px]" />
              <span className="truncate">{name}</span>
            </span>
            <span aria-hidden="true">·</span>
            <Cost generation={generation} />
            {generation.video && (
              <>
                <span aria-hidden="true">·</span>
                <span className="tabular">{bytes(generation.video.bytes)}</span>
              </>
            )}
            <span className="ml-auto">{ago(generation.created)}</span>
          </p>
          {isRunning(generation) && (
            <LiveStageLine
              generation={generation}
              provider={provider}
              model={model}
              isExplained={isProblem(generation, provider)}
              onLimit={limit}
            />
          )}
          <Failure
            generation={generation}
            provider={provider}
            on={failureActs(acts, generation, canLimit)}
          />
          <Actions {...props} />
        </div>
      </article>
    </Card>
  );
});

/** The poster with a play button; the player takes its place when it is wanted. */
function Picture({ generation }: { generation: Generation }) {
  const [isOpen, setIsOpen] = useState(false);
  const { video } = generation;
  if (!video) return null;
  if (isOpen) {
    return (
      <Suspense fallback={<Poster generation={generation} alt="" />}>
        <CardPlayer generation={{ ...generation, video }} />
      </Suspense>
    );
  }
  return (
    <div className="group relative aspect-video">
      <Poster generation={generation} alt="" shape="fill" />
      <button
        type="button"
        onClick={() => setIsOpen(true)}
        aria-label={`Play: ${promptStart(generation, 80)}`}
        className="absolute inset-0 grid place-items-center focus-visible:outline-offset-[-4px]"
      >
        <span className="grid size-11 place-items-center rounded-full bg-background/90 text-foreground shadow-raised transition-transform group-hover:scale-108">
          <PlayIcon className="ml-0.5 size-5 fill-current" aria-hidden="true" />
        </span>
      </button>
    </div>
  );
}

function Actions({ generation, isCompared, acts }: RecentCardProps) {
  const { video } = generation;
  return (
    <div className="-mx-1.5 -mb-1.5 flex flex-wrap items-center gap-0.5">
      {isRunning(generation) && (
        <Act icon={<BanIcon />} onClick={() => acts.cancel(generation)}>
          Cancel
        </Act>
      )}
      <Act icon={<CopyPlusIcon />} onClick={() => acts.reuse(generation)}>
        Reuse
      </Act>
      {video && (
        <>
          <Act icon={<ShuffleIcon />} onClick={() => acts.vary(generation)}>
            Vary
          </Act>
          <Act
            icon={<Columns2Icon />}
            aria-pressed={isCompared}
            onClick={() => acts.compare(generation)}
          >
            Compare
          </Act>
        </>
      )}
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button
            variant="ghost"
            size="icon-sm"
            className="ml-auto"
            aria-label={`More for ${promptStart(generation, 60)}`}
          >
            <EllipsisIcon aria-hidden="true" />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          {video && (
            <>
              <DropdownMenuItem asChild>
                <DownloadLink
                  video={video}
                  variant="ghost"
                  className="h-auto w-full justify-start gap-2 px-2 font-normal text-foreground"
                />
              </DropdownMenuItem>
              <DropdownMenuItem onSelect={() => void copyLink(generation)}>
                <LinkIcon aria-hidden="true" />
                <span className="grid">
                  Copy link to its page
                  <span className="text-muted-foreground text-xs">{LINK_OPENS_FOR}</span>
                </span>
              </DropdownMenuItem>
              <DropdownMenuItem onSelect={() => acts.goOn(generation)}>
                <FrameIcon aria-hidden="true" />
                Go on from the last frame
              </DropdownMenuItem>
            </>
          )}
          <DropdownMenuItem onSelect={() => acts.showCall(generation)}>
            <CodeXmlIcon aria-hidden="true" />
            Show API call
          </DropdownMenuItem>
          <DropdownMenuItem onSelect={() => acts.open(generation)}>
            <ExternalLinkIcon aria-hidden="true" />
            Open in the gallery
          </DropdownMenuItem>
          <DropdownMenuSeparator />
          <DropdownMenuItem tone="danger" onSelect={() => acts.remove(generation)}>
            <Trash2Icon aria-hidden="true" />
            Delete
          </DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
    </div>
  );
}

function Act({ icon, children, ...props }: ComponentProps<typeof Button> & { icon: ReactNode }) {
  return (
    <Button
      variant="ghost"
      size="sm"
      className="h-7 gap-1.5 px-1.5 text-xs aria-pressed:bg-accent aria-pressed:text-accent-foreground [&_svg]:size-3.5"
      {...props}
    >
      <span aria-hidden="true" className="contents">
        {icon}
      </span>
      {children}
    </Button>
  );
}
