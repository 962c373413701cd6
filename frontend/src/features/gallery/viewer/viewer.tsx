import { useQuery } from "@tanstack/react-query";
import { ArrowLeftIcon, ChevronLeftIcon, ChevronRightIcon, XIcon } from "lucide-react";
import { type ReactNode, useRef, useState } from "react";
import { ApiError } from "@/api/errors";
import { generationQuery } from "@/api/queries/generations";
import type { Generation, Provider } from "@/api/types";
import { ApiProblem } from "@/components/api-problem";
import { StarButton } from "@/components/generation/star-button";
import { StatusBadge } from "@/components/generation/status-badge";
import { useLabels } from "@/components/generation/use-labels";
import { TabTitle } from "@/components/tab-title";
import { Button } from "@/components/ui/button";
import { Dialog, DialogPanel, DialogTitle } from "@/components/ui/dialog";
import { count } from "@/lib/format";
import { promptStart } from "@/lib/prompt";
import { SHORTCUTS, type ShortcutId, useShortcut } from "@/lib/shortcuts";
import { download } from "../use-item-keys";
import { CallOf } from "./call-of";
import { ViewerContent } from "./viewer-content";
import { ViewerSkeleton } from "./viewer-skeleton";

export interface Neighbours {
  previous: string | undefined;
  next: string | undefined;
  /** Its place in the list, from 1; 0 when it is not in there. */
  position: number;
  total: number | null;
}

interface ViewerProps {
  id: string;
  providers: readonly Provider[];
  neighbours: Neighbours;
  onGo: (id: string) => void;
  onClose: () => void;
  on: {
    reuse: (id: string) => void;
    another: (id: string) => void;
    vary: (id: string) => void;
    goOn: (id: string) => void;
    replaceKey: () => void;
    limit: ((provider: string) => void) | undefined;
    delete: (generation: Generation) => void;
  };
}

/** Over the list, as a sheet that keeps the focus and gives it back. */
export function ViewerSheet({ onReturn, ...props }: ViewerProps & { onReturn: () => void }) {
  const panel = useRef<HTMLDivElement>(null);
  return (
    <Dialog open onOpenChange={(open) => !open && props.onClose()}>
      <DialogPanel
        ref={panel}
        aria-describedby={undefined}
        onOpenAutoFocus={(event) => {
          // The panel itself, so that the keys act and nothing is pressed by chance.
          event.preventDefault();
          panel.current?.focus();
        }}
        onCloseAutoFocus={(event) => {
          event.preventDefault();
          onReturn();
        }}
      >
        <ViewerFrame {...props} within={panel} isSheet />
      </DialogPanel>
    </Dialog>
  );
}

/** By itself, where the address was opened without the list. */
export function ViewerPage(props: ViewerProps) {
  const page = useRef<HTMLDivElement>(null);
  return (
    <div ref={page} className="mx-auto w-full max-w-7xl">
      <ViewerFrame {...props} within={page} isSheet={false} />
    </div>
  );
}

type ViewerFrameProps = ViewerProps & {
  within: React.RefObject<HTMLDivElement | null>;
  isSheet: boolean;
};

function ViewerFrame({
  id,
  providers,
  neighbours,
  onGo,
  onClose,
  on,
  within,
  isSheet,
}: ViewerFrameProps) {
  const { data: generation, error, isPending, refetch } = useQuery(generationQuery(id));
  const labels = useLabels();
  const [isCallShown, setIsCallShown] = useState(false);
  const { previous, next, position, total } = neighbours;
  const provider = providers.find((one) => one.name === generation?.provider);
  const scope = isSheet ? within : undefined;
  useShortcut("previous", () => previous && onGo(previous), scope);
  useShortcut("next", () => next && onGo(next), scope);
  useShortcut("reuse", () => on.reuse(id), scope);
  useShortcut("showCall", () => setIsCallShown(true), scope);
  useShortcut("download", () => generation && download(generation), scope);
  useShortcut("delete", () => generation && on.delete(generation), scope);
  const title = generation ? promptStart(generation, 120) : "Generation";

  return (
    <>
      {!isSheet && <TabTitle>{title}</TabTitle>}
      <header className="sticky top-0 z-10 flex items-center gap-1 border-border border-b bg-surface/95 px-3 py-2 backdrop-blur sm:px-5">
        {!isSheet && (
          <Button variant="ghost" size="sm" className="-ml-1" onClick={onClose}>
            <ArrowLeftIcon aria-hidden="true" />
            Gallery
          </Button>
        )}
        <Step id="previous" to={previous} onGo={onGo}>
          <ChevronLeftIcon aria-hidden="true" />
        </Step>
        <Step id="next" to={next} onGo={onGo}>
          <ChevronRightIcon aria-hidden="true" />
        </Step>
        {position > 0 && (
          <p className="tabular ml-1 text-[13px] text-muted-foreground max-sm:hidden">
            {count(position)}
            {total !== null && ` of ${count(total)}`}
          </p>
        )}
        <div className="ml-auto flex items-center gap-1">
          {generation && <StatusBadge generation={generation} className="mr-1" />}
          {generation && (
            <StarButton
              generation={generation}
              className="size-9"
              onToggle={() => labels.toggleStar(generation)}
            />
          )}
          {isSheet && (
            <Button
              variant="ghost"
              size="icon"
              aria-label="Close"
              title="Close (Escape)"
              onClick={onClose}
            >
              <XIcon />
            </Button>
          )}
        </div>
      </header>
      <div className="p-4 sm:p-6">
        {isSheet ? (
          <DialogTitle className="sr-only">{title}</DialogTitle>
        ) : (
          <h1 className="sr-only">{title}</h1>
        )}
        {isPending && <ViewerSkeleton />}
        {error && !generation && <ViewerProblem error={error} onRetry={() => void refetch()} />}
        {generation && isCallShown && (
          <CallOf
            generation={generation}
            provider={provider}
            onClose={() => setIsCallShown(false)}
          />
        )}
        {generation && (
          <ViewerContent
            key={id}
            generation={generation}
            provider={provider}
            on={{
              reuse: () => on.reuse(id),
              another: () => on.another(id),
              vary: () => on.vary(id),
              goOn: () => on.goOn(id),
              go: onGo,
              replaceKey: on.replaceKey,
              limit: on.limit && (() => on.limit?.(generation.provider)),
              showCall: () => setIsCallShown(true),
              delete: () => on.delete(generation),
            }}
          />
        )}
      </div>
    </>
  );
}

interface StepProps {
  id: Extract<ShortcutId, "previous" | "next">;
  to: string | undefined;
  onGo: (id: string) => void;
  children: ReactNode;
}

function Step({ id, to, onGo, children }: StepProps) {
  const { label } = SHORTCUTS[id];
  return (
    <Button
      variant="ghost"
      size="icon"
      aria-label={label}
      title={`${label} (${id === "previous" ? "←" : "→"})`}
      aria-disabled={to === undefined}
      onClick={() => to && onGo(to)}
    >
      {children}
    </Button>
  );
}

function ViewerProblem({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const isGone = error instanceof ApiError && error.status === 404;
  return <ApiProblem error={error} {...(!isGone && { onRetry })} />;
}
