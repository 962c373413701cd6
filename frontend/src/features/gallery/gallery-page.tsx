import { lazy, Suspense, useEffect, useRef, useState } from "react";
import type { Generation } from "@/api/types";
import { ApiProblem } from "@/components/api-problem";
import { useDeleteGenerations } from "@/components/generation/use-delete-generations";
import { Page } from "@/components/page";
import { plural } from "@/lib/format";
import { whenIdle } from "@/lib/idle";
import { FilterBar } from "./filters/filter-bar";
import { FilterChips } from "./filters/filter-chips";
import { GalleryEmpty, GalleryNoMatch } from "./gallery-empty";
import { GallerySkeleton } from "./gallery-skeleton";
import { Grid } from "./list/grid";
import { NewPill } from "./list/new-pill";
import { NOTHING } from "./list/selection";
import { ListTable } from "./list/table";
import { useIsScrolled } from "./list/use-is-scrolled";
import { type GallerySearch, hasFilters } from "./search";
import { useFacets } from "./use-facets";
import { useGalleryList, useModelNames } from "./use-gallery";
import { useItemKeys } from "./use-item-keys";
import { useViewer } from "./use-viewer";
import { ViewerSkeleton } from "./viewer/viewer-skeleton";

// What the list does not show by itself comes when the list stands.
const loadBulkBar = () => import("./bulk/bulk-bar");
const loadCallOf = () => import("./viewer/call-of");
const loadViewer = () => import("./viewer/viewer");
const BulkBar = lazy(async () => ({ default: (await loadBulkBar()).BulkBar }));
const CallOf = lazy(async () => ({ default: (await loadCallOf()).CallOf }));
const ViewerPage = lazy(async () => ({ default: (await loadViewer()).ViewerPage }));
const ViewerSheet = lazy(async () => ({ default: (await loadViewer()).ViewerSheet }));

interface GalleryPageProps {
  search: GallerySearch;
  /** The search part of the address, for links to items of this very list. */
  searchText: string;
  openId: string | undefined;
  onSearch: (changes: Partial<GallerySearch>, options?: { replace: boolean }) => void;
  onClear: () => void;
  onOpen: (id: string, options?: { replace: boolean }) => void;
  /** `isOverList` when the step before in the history is the list itself. */
  onClose: (isOverList: boolean) => void;
  onReuse: (id: string) => void;
  /** Shows the models for another try with its settings. */
  onAnother: (id: string) => void;
  onVary: (id: string) => void;
  onGoOn: (id: string) => void;
  onReplaceKey: () => void;
  /** Leads to the limits of a provider's keys, for those who may set them. */
  onLimit: ((provider: string) => void) | undefined;
}

export function GalleryPage(props: GalleryPageProps) {
  const { search, openId, onSearch } = props;
  const [selection, select] = useState(NOTHING);
  const [current, setCurrent] = useState<string | null>(null);
  const [isPointedAt, setIsPointedAt] = useState(false);
  const [callOf, setCallOf] = useState<Generation | null>(null);
  const list = useRef<HTMLDivElement>(null);
  const isScrolled = useIsScrolled();
  const isHeld = isPointedAt || isScrolled || selection.ids.size > 0 || openId !== undefined;
  const { query, items, waiting, listKey, total, loadMore, showNew } = useGalleryList(
    search,
    isHeld,
  );
  const { providers, tags, apiKeys } = useFacets();
  const modelName = useModelNames();
  const remove = useDeleteGenerations();
  const { isOverList, neighbours } = useViewer({
    openId,
    items,
    total: total?.count ?? null,
    hasMore: query.hasNextPage,
    onEnd: loadMore,
  });

  useEffect(
    () =>
      whenIdle(() => {
        void Promise.allSettled([loadViewer(), loadBulkBar(), loadCallOf()]);
      }),
    [],
  );

  const [shownKey, setShownKey] = useState(listKey);
  if (shownKey !== listKey) {
    setShownKey(listKey);
    select(NOTHING);
    setCurrent(null);
  }
  const selected = items.filter((one) => selection.ids.has(one.id));
  useItemKeys({
    list,
    item: items.find((one) => one.id === current),
    onReuse: props.onReuse,
    onShowCall: setCallOf,
    onDelete: (item) => discard(selected.length > 0 ? selected : [item]),
  });

  function discard(generations: readonly Generation[]) {
    const gone = new Set(generations.map((one) => one.id));
    // The neighbour takes over the focus, which would be lost with its tile.
    const at = items.findIndex((one) => one.id === current);
    const rest = (one: Generation) => !gone.has(one.id);
    const heir =
      items.slice(Math.max(0, at)).find(rest) ?? items.slice(0, Math.max(0, at)).findLast(rest);
    remove(generations);
    select(NOTHING);
    if (heir) focusItem(list.current, heir.id);
  }

  // The list follows the viewer, so that the focus comes back to what was last looked at.
  if (openId !== undefined && openId !== current) setCurrent(openId);

  const providerOf = (name: string) => providers.find((one) => one.name === name);
  const names = {
    model: modelName,
    provider: (name: string) => providerOf(name)?.display_name ?? name,
    apiKey: (id: string) => apiKeys.find((one) => one.id === id)?.name ?? id,
  };
  const viewer = openId !== undefined && {
    id: openId,
    providers,
    neighbours,
    onGo: (id: string) => props.onOpen(id, { replace: true }),
    onClose: () => props.onClose(isOverList),
    on: {
      reuse: props.onReuse,
      another: props.onAnother,
      vary: props.onVary,
      goOn: props.onGoOn,
      replaceKey: props.onReplaceKey,
      limit: props.onLimit,
      delete: (generation: Generation) => {
        const { next, previous } = neighbours;
        remove([generation]);
        const rest = next ?? previous;
        if (rest) props.onOpen(rest, { replace: true });
        else props.onClose(isOverList);
      },
    },
  };
  if (viewer && !isOverList) {
    return (
      <Suspense fallback={<ViewerSkeleton />}>
        <ViewerPage {...viewer} />
      </Suspense>
    );
  }

  const List = search.view === "table" ? ListTable : Grid;
  return (
    <Page
      title="Gallery"
      width="full"
      description={
        total && `${plural(total.count, "generation")}${total.isCapped ? " or more" : ""}`
      }
    >
      <div className="grid gap-3">
        <FilterBar
          search={search}
          providers={providers}
          tags={tags}
          apiKeys={apiKeys}
          onChange={(changes) =>
            onSearch(changes, { replace: "q" in changes && search.q !== undefined })
          }
        />
        {hasFilters(search) && (
          <FilterChips search={search} names={names} onChange={onSearch} onClear={props.onClear} />
        )}
      </div>
      {query.isPending && <GallerySkeleton view={search.view ?? "grid"} />}
      {query.isError && items.length === 0 && (
        <ApiProblem error={query.error} onRetry={() => void query.refetch()} />
      )}
      {query.isSuccess &&
        items.length === 0 &&
        (hasFilters(search) ? (
          <GalleryNoMatch search={search} names={names} onClear={props.onClear} />
        ) : (
          <GalleryEmpty />
        ))}
      {items.length > 0 && (
        <div
          ref={list}
          className={query.isPlaceholderData ? "opacity-60 transition-opacity" : undefined}
          onPointerEnter={(event) => event.pointerType === "mouse" && setIsPointedAt(true)}
          onPointerLeave={() => setIsPointedAt(false)}
        >
          {waiting > 0 && openId === undefined && (
            <NewPill
              count={waiting}
              onShow={() => {
                showNew();
                window.scrollTo({ top: 0 });
              }}
            />
          )}
          <List
            items={items}
            providerOf={providerOf}
            modelName={modelName}
            hrefOf={(id) => `/gallery/${id}${props.searchText}`}
            selection={selection}
            onSelect={select}
            onOpen={props.onOpen}
            current={current}
            onCurrent={setCurrent}
            hasMore={query.hasNextPage}
            onEnd={loadMore}
          />
        </div>
      )}
      <Suspense>
        {selected.length > 0 && (
          <BulkBar
            selected={selected}
            onDelete={() => discard(selected)}
            onClear={() => select(NOTHING)}
          />
        )}
      </Suspense>
      <Suspense>
        {callOf && (
          <CallOf
            generation={callOf}
            provider={providerOf(callOf.provider)}
            onClose={() => setCallOf(null)}
          />
        )}
        {viewer && <ViewerSheet {...viewer} onReturn={() => focusItem(list.current, current)} />}
      </Suspense>
    </Page>
  );
}

/** The item that Tab leads to is drawn even out of sight. */
function focusItem(list: HTMLElement | null, id: string | null) {
  const item = id && list?.querySelector<HTMLElement>(`[data-item="${CSS.escape(id)}"]`);
  if (item) item.focus();
  else document.getElementById("main")?.focus({ preventScroll: true });
}
