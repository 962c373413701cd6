import { useQueryClient } from "@tanstack/react-query";
import { useLocation, useNavigate } from "@tanstack/react-router";
import { type ReactNode, useEffect, useRef } from "react";
import { useShortcut } from "@/lib/shortcuts";
import { Announcer } from "../live/announcer";
import { openFeed } from "../live/feed";
import { useNotifier } from "../live/notifier";
import { useKeyWatch } from "../live/use-key-watch";
import { BottomBar, TopBar } from "./mobile-bars";
import { PLACES } from "./navigation";
import { closeOverlay, openPalette, openShortcuts, useOverlay, useOverlayParts } from "./overlays";
import { ReachBanner } from "./reach-banner";
import { Sidebar } from "./sidebar";

/** What stands around every page: navigation, dialogs, and the stream of events. */
export function Shell({ children }: { children: ReactNode }) {
  const queryClient = useQueryClient();
  const overlay = useOverlay();
  const parts = useOverlayParts();
  const main = useFocusOnArrival();
  useEffect(() => openFeed(queryClient), [queryClient]);
  useNotifier();
  useKeyWatch();
  useShortcut("palette", openPalette);
  useShortcut("help", openShortcuts);

  return (
    <div className="flex min-h-dvh">
      <a
        href="#main"
        className="fixed top-2 left-2 z-50 -translate-y-20 rounded-md bg-foreground px-3 py-2 text-background focus:translate-y-0"
      >
        Skip to the page
      </a>
      <Sidebar onSearch={openPalette} />
      <div className="flex min-w-0 flex-1 flex-col">
        <TopBar onSearch={openPalette} />
        <ReachBanner />
        <main
          id="main"
          ref={main}
          tabIndex={-1}
          className="flex-1 outline-none max-md:pb-[calc(4rem+env(safe-area-inset-bottom))]"
        >
          {children}
        </main>
      </div>
      <BottomBar />
      <Announcer />
      {PLACES.map((place) => (
        <GoShortcut key={place.to} place={place} />
      ))}
      {parts && overlay === "palette" && (
        <parts.Palette onClose={closeOverlay} onShortcuts={openShortcuts} />
      )}
      {parts && overlay === "shortcuts" && <parts.ShortcutList onClose={closeOverlay} />}
    </div>
  );
}

function GoShortcut({ place }: { place: (typeof PLACES)[number] }) {
  const navigate = useNavigate();
  useShortcut(place.shortcut, () => void navigate({ to: place.to }));
  return null;
}

/** Moves the focus into a page that was navigated to, as a page load would. */
function useFocusOnArrival() {
  const main = useRef<HTMLElement>(null);
  const place = useLocation({ select: (location) => location.pathname.split("/")[1] });
  const last = useRef(place);
  useEffect(() => {
    if (last.current === place) return;
    last.current = place;
    const isTaken =
      document.querySelector("[role=dialog]") || main.current?.contains(document.activeElement);
    if (!isTaken) main.current?.focus({ preventScroll: true });
  }, [place]);
  return main;
}
