import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { providersQuery } from "@/api/queries/models";
import { ApiProblem } from "@/components/api-problem";
import { Page } from "@/components/page";
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
import { useGalleryList, useModelNames } from "./use-gallery";
import { Viewer } from "./viewer/viewer";

interface GalleryPageProps {
  search: GallerySearch;
  /** The search part of the address, for links to items of this very list. */
  searchText: string;
  openId: string | undefined;
  onSearch: (changes: Partial<GallerySearch>, options?: { replace: boolean }) => void;
  onClear: () => void;
  onOpen: (id: string, options?: { replace: boolean }) => void;
  onClose: () => void;
}

export function GalleryPage(props: GalleryPageProps) {
  const { search, openId, onSearch } = props;
  const [selection, select] = useState(NOTHING);
  const [current, setCurrent] = useState<string | null>(null);
  const [isAtWork, setIsAtWork] = useState(false);
  const isScrolled = useIsScrolled();
  const isHeld = isAtWork || isScrolled || selection.ids.size > 0 || openId !== undefined;
  const { query, items, waiting, listKey, loadMore } = useGalleryList(search, isHeld);
  const providers = useQuery(providersQuery).data ?? [];
  const modelName = useModelNames();

  const [selectedIn, setSelectedIn] = useState(listKey);
  if (selectedIn !== listKey) {
    setSelectedIn(listKey);
    select(NOTHING);
    setCurrent(null);
  }

  const names = {
    model: modelName,
    provider: (name: string) => providers.find((one) => one.name === name)?.display_name ?? name,
    apiKey: (id: string) => id,
  };
  const List = search.view === "table" ? ListTable : Grid;

  return (
    <Page title="Gallery" width="full">
      <div className="grid gap-3">
        <FilterBar
          search={search}
          providers={providers}
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
          className={query.isPlaceholderData ? "opacity-60 transition-opacity" : undefined}
          onPointerEnter={(event) => event.pointerType === "mouse" && setIsAtWork(true)}
          onPointerLeave={() => setIsAtWork(false)}
        >
          {waiting > 0 && <NewPill count={waiting} onShow={() => setIsAtWork(false)} />}
          <List
            items={items}
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
      {openId && <Viewer id={openId} onClose={props.onClose} />}
    </Page>
  );
}
