import { useQueries } from "@tanstack/react-query";
import { XIcon } from "lucide-react";
import { type ReactNode, useState } from "react";
import { isRunning } from "@/api/ends";
import { generationQuery } from "@/api/queries/generations";
import type { Generation, Provider } from "@/api/types";
import { usePollInterval } from "@/app/live/use-poll-interval";
import { CopyButton } from "@/components/copy-button";
import { Cost } from "@/components/generation/cost";
import { Failure, type FailureHandlers, isProblem } from "@/components/generation/failure";
import { LiveStageLine } from "@/components/generation/stage-line";
import { StarButton } from "@/components/generation/star-button";
import { TransportBar } from "@/components/generation/transport-bar";
import { useLabels } from "@/components/generation/use-labels";
import { Screen } from "@/components/generation/video-player";
import { ProviderMark } from "@/components/provider-mark";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { aspectOf } from "@/lib/aspect";
import { bytes, duration } from "@/lib/format";
import { costWords } from "@/lib/totals";
import { Transport } from "@/lib/transport";
import { findModel } from "../form/catalogue";
import { failureActs } from "./failure-acts";
import { useCardActs } from "./use-card-acts";

interface CompareViewProps {
  ids: readonly string[];
  providers: readonly Provider[] | undefined;
  onRemove: (id: string) => void;
  onNeedKey: (provider: Provider) => void;
  onLimit: ((provider: string) => void) | undefined;
  onClose: () => void;
}

const NONE: readonly Provider[] = [];

/** Up to four generations side by side; their videos play in step. */
export default function CompareView({
  ids,
  providers,
  onRemove,
  onNeedKey,
  onLimit,
  onClose,
}: CompareViewProps) {
  const poll = usePollInterval();
  const { acts, dialogs } = useCardActs({
    providers: providers ?? NONE,
    onCompare: onRemove,
    onNeedKey,
    onLimit,
  });
  const results = useQueries({
    queries: ids.map((id) => ({
      ...generationQuery(id),
      refetchInterval: ({ state }: { state: { data: Generation | undefined } }) =>
        poll(state.data ? [state.data] : []),
    })),
  });
  const [transport] = useState(() => new Transport());
  const videos = results.flatMap(({ data }) => data?.video ?? []);
  const shown = results.flatMap(({ data }) => data ?? []);
  const slowest = Math.min(...videos.flatMap(({ fps }) => fps ?? []));

  return (
    <section aria-labelledby="comparison" className="grid gap-3">
      <div className="flex flex-wrap items-center gap-2">
        <h2 id="comparison" className="mr-auto flex flex-wrap items-baseline gap-x-2 text-base">
          Side by side
          {shown.length > 1 && (
            <span className="tabular font-normal text-muted-foreground text-sm">
              {costWords(shown)} together
            </span>
          )}
        </h2>
        <div className="flex items-center gap-2">
          <CopyButton
            text={`${location.origin}/playground?compare=${ids.join(",")}`}
            label="Copy link"
            showLabel
          />
          <Button variant="ghost" size="sm" onClick={onClose}>
            <XIcon aria-hidden="true" />
            Close
          </Button>
        </div>
      </div>
      <Card className="overflow-hidden" style={{ [WIDEST]: Math.max(...shown.map(aspectOf)) }}>
        <ul className="grid grid-cols-[repeat(auto-fit,minmax(min(15rem,100%),1fr))] gap-px">
          {results.map(({ data, isError }, at) => (
            <li
              key={ids[at]}
              className="grid min-w-0 grid-cols-[minmax(0,1fr)] grid-rows-[auto_1fr] outline outline-border"
            >
              {data ? (
                <Side
                  generation={data}
                  providers={providers}
                  transport={transport}
                  on={failureActs(acts, data, onLimit !== undefined)}
                  onRemove={() => onRemove(data.id)}
                />
              ) : isError ? (
                <p className="flex items-center justify-between gap-2 p-3.5 text-muted-foreground">
                  This one is not here any more.
                  <Button size="sm" variant="ghost" onClick={() => onRemove(ids[at] ?? "")}>
                    Take it out
                  </Button>
                </p>
              ) : (
                <Skeleton className="aspect-video rounded-none" />
              )}
            </li>
          ))}
        </ul>
        {videos.length > 0 && (
          <TransportBar
            transport={transport}
            fps={Number.isFinite(slowest) ? slowest : null}
            hasAudio={videos.some((video) => video.has_audio)}
            className="border-border border-t"
          />
        )}
      </Card>
      {dialogs}
    </section>
  );
}

/** Beside each other all pictures are as high as the flattest, so that nothing is askew. */
const WIDEST: string = "--widest";

interface SideProps {
  generation: Generation;
  providers: readonly Provider[] | undefined;
  transport: Transport;
  on: FailureHandlers;
  onRemove: () => void;
}

function Side({ generation, providers, transport, on, onRemove }: SideProps) {
  const labels = useLabels();
  const { video, usage } = generation;
  const provider = providers?.find((one) => one.name === generation.provider);
  const model = providers && findModel(providers, generation.model)?.model;
  const name = model?.name ?? generation.model;
  return (
    <>
      {video ? (
        <Screen
          generation={{ ...generation, video }}
          transport={transport}
          className="sm:aspect-(--widest)"
        />
      ) : (
        <div className="grid min-h-44 grid-cols-[minmax(0,1fr)] content-center bg-sunken p-3.5">
          {isRunning(generation) && (
            <LiveStageLine
              generation={generation}
              provider={provider}
              model={model}
              isExplained={isProblem(generation, provider)}
              onLimit={on.limit}
            />
          )}
          <Failure generation={generation} provider={provider} on={on} />
        </div>
      )}
      <div className="grid content-start gap-2 p-3">
        <div className="flex items-center gap-2">
          <ProviderMark name={generation.provider} />
          <h3 className="min-w-0 flex-1 truncate text-sm">{name}</h3>
          {video && (
            <StarButton generation={generation} onToggle={() => labels.toggleStar(generation)} />
          )}
          <Button
            variant="ghost"
            size="icon-sm"
            aria-label={`Take ${name} out`}
            title="Take it out"
            onClick={onRemove}
          >
            <XIcon aria-hidden="true" />
          </Button>
        </div>
        <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-0.5 text-[13px]">
          <Fact name="Cost">
            <Cost generation={generation} />
          </Fact>
          {usage && <Fact name="Took">{duration(usage.time_seconds)}</Fact>}
          {video && (
            <Fact name="Video">
              {video.width} × {video.height}, {duration(video.duration)}, {bytes(video.bytes)}
            </Fact>
          )}
        </dl>
      </div>
    </>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted-foreground">{name}</dt>
      <dd className="tabular">{children}</dd>
    </>
  );
}
