import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { isRunning } from "@/api/ends";
import { showAnswer } from "@/api/queries/generation-cache";
import { refreshGeneration, tagsQuery, timelineQuery } from "@/api/queries/generations";
import { webhookDeliveriesQuery } from "@/api/queries/webhooks";
import type { Generation, Model, Provider, WebhookDelivery } from "@/api/types";
import { ApiProblem } from "@/components/api-problem";
import { Coded } from "@/components/coded";
import { CopyButton } from "@/components/copy-button";
import { CostDetails } from "@/components/generation/cost";
import { Failure, isProblem } from "@/components/generation/failure";
import { Poster } from "@/components/generation/poster";
import { Prompt } from "@/components/generation/prompt";
import { LiveStageLine } from "@/components/generation/stage-line";
import { TagsEditor } from "@/components/generation/tags-editor";
import { useCancelGeneration } from "@/components/generation/use-cancel-generation";
import { useLabels } from "@/components/generation/use-labels";
import { useResolveGeneration } from "@/components/generation/use-resolve-generation";
import { useRunAgain } from "@/components/generation/use-run-again";
import { VideoPlayer } from "@/components/generation/video-player";
import { ProviderMark } from "@/components/provider-mark";
import { Skeleton } from "@/components/ui/skeleton";
import { dateTime } from "@/lib/format";
import { promptOf } from "@/lib/prompt";
import { FileList } from "./file-list";
import { Section } from "./section";
import { SettingsTable } from "./settings-table";
import { Timeline } from "./timeline";
import { ViewerActions } from "./viewer-actions";

interface ViewerContentProps {
  generation: Generation;
  provider: Provider | undefined;
  /** What the page does with it. */
  on: {
    reuse: () => void;
    another: () => void;
    vary: () => void;
    replaceKey: () => void;
    limit: (() => void) | undefined;
    goOn: () => void;
    /** Shows another generation in this one's place. */
    go: (id: string) => void;
    showCall: () => void;
    delete: () => void;
  };
}

export function ViewerContent({ generation, provider, on }: ViewerContentProps) {
  const queryClient = useQueryClient();
  const labels = useLabels();
  const tags = useQuery(tagsQuery);
  const cancellation = useCancelGeneration(provider ? [provider] : []);
  const resolution = useResolveGeneration(provider ? [provider] : []);
  const refresh = useMutation({
    mutationFn: () => refreshGeneration(generation.id),
    onSuccess: (fresh) => showAnswer(queryClient, fresh),
  });
  const { runAgain, isSending } = useRunAgain();
  const again = async () => {
    if (isSending) return;
    const [made] = await runAgain([generation]);
    if (made) on.go(made.id);
  };
  const prompt = promptOf(generation);
  const model = provider?.model_details.find((one) => one.id === generation.model);

  return (
    <div className="grid items-start gap-x-8 gap-y-6 lg:grid-cols-[minmax(0,1fr)_19rem]">
      <div className="grid gap-6">
        <Failure
          generation={generation}
          provider={provider}
          on={{
            edit: on.reuse,
            run_again: () => void again(),
            another_model: on.another,
            ...(on.limit && { limit: on.limit }),
            replace_key: on.replaceKey,
            look_again: () => refresh.mutate(),
            mark_not_started: () => resolution.markNotStarted(generation),
            attach_job: () => resolution.attachJob(generation),
          }}
        />
        <Picture generation={generation} provider={provider} model={model} onLimit={on.limit} />
        <div className="grid gap-3">
          <div className="flex items-start gap-2">
            <p className="wrap-anywhere min-w-0 flex-1 whitespace-pre-wrap text-[15px] leading-6">
              <Prompt generation={generation} />
            </p>
            {prompt && <CopyButton text={prompt} label="Copy prompt" />}
          </div>
          <ViewerActions
            generation={generation}
            on={{ ...on, cancel: () => cancellation.cancel(generation) }}
          />
        </div>
        {refresh.isError && <ApiProblem error={refresh.error} />}
        {resolution.dialog}
        {cancellation.dialog}
        <Section title="Timeline">
          <Story generation={generation} provider={provider} />
        </Section>
      </div>
      <div className="grid gap-6 lg:border-border lg:border-l lg:pl-6">
        <Section title="Model">
          <p className="flex items-center gap-2 text-[13px]">
            <ProviderMark name={generation.provider} />
            <span className="min-w-0">
              {model?.name ?? generation.model}
              <code className="block truncate font-mono text-muted-foreground text-xs">
                {generation.model}
              </code>
            </span>
          </p>
        </Section>
        <Section title="Cost">
          <CostDetails generation={generation} className="text-[13px]" />
        </Section>
        {generation.warnings.length > 0 && (
          <Section title="Not as asked">
            <ul className="grid list-disc gap-1 pl-4 text-[13px]">
              {generation.warnings.map((warning) => (
                <li key={warning}>
                  <Coded text={warning} />
                </li>
              ))}
            </ul>
          </Section>
        )}
        <Section title="Settings">
          <SettingsTable generation={generation} />
        </Section>
        <Section title="Tags">
          <TagsEditor
            tags={generation.tags}
            suggestions={tags.data?.data.map(({ tag }) => tag) ?? []}
            onChange={(changed) => labels.setTags(generation, changed)}
          />
        </Section>
        {(generation.video || generation.input_kind === "image") && (
          <Section title="Files">
            <FileList generation={generation} />
          </Section>
        )}
        <dl className="grid gap-1 text-muted-foreground text-xs">
          <div className="flex items-center gap-1">
            <dt className="sr-only">Id</dt>
            <dd className="flex min-w-0 items-center gap-1">
              <code className="truncate font-mono">{generation.id}</code>
              <CopyButton text={generation.id} label="Copy generation id" className="-my-1" />
            </dd>
          </div>
          <div>
            <dt className="sr-only">Made</dt>
            <dd>{dateTime(generation.created)}</dd>
          </div>
        </dl>
      </div>
    </div>
  );
}

/** The stream of events does not speak of deliveries. */
const DELIVERY_POLL_MS = 3_000;

function isPending({ status }: WebhookDelivery) {
  return status === "pending";
}

/** Goes on by itself, which one whose submit got no answer does not. */
function isUnderWay(generation: Generation) {
  return isRunning(generation) && generation.stage !== "submit_unknown";
}

interface PictureProps extends Pick<ViewerContentProps, "generation" | "provider"> {
  model: Model | undefined;
  onLimit: (() => void) | undefined;
}

function Picture({ generation, provider, model, onLimit }: PictureProps) {
  const { video } = generation;
  if (video) {
    return (
      <VideoPlayer
        key={generation.id}
        generation={{ ...generation, video }}
        keys="page"
        className="max-h-[68dvh]"
      />
    );
  }
  if (!isUnderWay(generation)) return null;
  return (
    <div className="grid aspect-video max-h-[50dvh] w-full grid-rows-[1fr_auto] overflow-hidden rounded-xl border border-border bg-sunken">
      <Poster generation={generation} alt="" shape="fill" />
      <LiveStageLine
        generation={generation}
        provider={provider}
        model={model}
        isExplained={isProblem(generation, provider)}
        onLimit={onLimit}
        className="p-4"
      />
    </div>
  );
}

function Story({ generation, provider }: Pick<ViewerContentProps, "generation" | "provider">) {
  const timeline = useQuery(timelineQuery(generation.id));
  const deliveries = useInfiniteQuery({
    ...webhookDeliveriesQuery({ generation_id: generation.id }),
    refetchInterval: ({ state }) =>
      state.data?.pages.some((page) => page.data.some(isPending)) ? DELIVERY_POLL_MS : false,
  });
  if (timeline.isPending) {
    return <Skeleton role="status" aria-label="Loading the timeline" className="h-40" />;
  }
  if (timeline.isError && !timeline.data) {
    return <ApiProblem error={timeline.error} onRetry={() => void timeline.refetch()} />;
  }
  return (
    <Timeline
      generation={generation}
      provider={provider}
      events={timeline.data.data}
      attempts={timeline.data.attempts}
      deliveries={deliveries.data?.pages.flatMap((page) => page.data) ?? []}
    />
  );
}
