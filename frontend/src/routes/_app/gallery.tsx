import { useSuspenseQuery } from "@tanstack/react-query";
import { createFileRoute, useLocation, useParams, useRouter } from "@tanstack/react-router";
import { providersQuery } from "@/api/queries/models";
import { sessionQuery } from "@/api/queries/session";
import { GalleryPage } from "@/features/gallery/gallery-page";
import { gallerySearch } from "@/features/gallery/search";

export const Route = createFileRoute("/_app/gallery")({
  validateSearch: gallerySearch,
  loader: ({ context }) => {
    void context.queryClient.prefetchQuery(providersQuery);
  },
  component: GalleryRoute,
});

function GalleryRoute() {
  const search = Route.useSearch();
  const searchText = useLocation({ select: (location) => location.searchStr });
  const { generationId } = useParams({ strict: false });
  const navigate = Route.useNavigate();
  const { history } = useRouter();
  const { data: session } = useSuspenseQuery(sessionQuery);
  const limit = (provider: string) =>
    void navigate({ to: "/settings/providers", search: { limits: provider } });
  return (
    <GalleryPage
      search={search}
      searchText={searchText}
      openId={generationId}
      onSearch={(changes, options) => {
        // Whoever is on the way to another page is not called back.
        if (!history.location.pathname.startsWith(Route.to)) return;
        void navigate({
          search: (before) => ({ ...before, ...changes }),
          resetScroll: false,
          ...options,
        });
      }}
      onClear={() => void navigate({ search: ({ view }) => ({ view }), resetScroll: false })}
      onOpen={(id, options) =>
        void navigate({
          to: "/gallery/$generationId",
          params: { generationId: id },
          search: true,
          resetScroll: false,
          ...options,
        })
      }
      onClose={(isOverList) => {
        if (isOverList) history.back();
        else void navigate({ to: "/gallery", search: true, resetScroll: false });
      }}
      onReuse={(id) => void navigate({ to: "/playground", search: { reuse: id } })}
      onAnother={(id) => void navigate({ to: "/playground", search: { another: id } })}
      onVary={(id) => void navigate({ to: "/playground", search: { vary: id } })}
      onGoOn={(id) => void navigate({ to: "/playground", search: { go_on: id } })}
      onReplaceKey={() => void navigate({ to: "/settings/providers" })}
      onLimit={session.role === "admin" ? limit : undefined}
    />
  );
}
