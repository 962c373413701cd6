import { Link } from "@tanstack/react-router";
import { SearchIcon } from "lucide-react";
import { Logo } from "@/components/logo";
import { Kbd } from "@/components/ui/kbd";
import { SHORTCUTS } from "@/lib/shortcuts";
import { AccountMenu } from "./account-menu";
import { PLACES } from "./navigation";
import { QueueBadge } from "./queue-badge";

/** Navigation beside the page: icons on middling screens, words on wide ones. */
export function Sidebar({ onSearch }: { onSearch: () => void }) {
  return (
    <aside className="sticky top-0 hidden h-dvh w-16 shrink-0 flex-col gap-4 border-border border-r bg-sunken/60 px-3 py-4 md:flex lg:w-60">
      <Link
        to="/"
        className="flex items-center gap-2.5 rounded-md px-1 font-semibold text-[15px] tracking-tight"
        aria-label="MediaRouter, start page"
      >
        <Logo />
        <span className="hidden lg:inline">MediaRouter</span>
      </Link>

      <button
        type="button"
        onClick={onSearch}
        className="flex h-9 items-center gap-2 rounded-md border border-border bg-surface px-2.5 text-muted-foreground shadow-card transition-colors hover:text-foreground max-lg:justify-center max-lg:px-0"
      >
        <SearchIcon className="size-4" aria-hidden="true" />
        <span className="max-lg:sr-only">Search</span>
        <Kbd keys={SHORTCUTS.palette.keys[0]} className="ml-auto max-lg:hidden" />
      </button>

      <nav aria-label="Pages">
        <ul className="grid gap-0.5">
          {PLACES.map(({ to, label, icon: Icon, shortcut, badge: Badge, showsQueue }) => (
            <li key={to}>
              <Link
                to={to}
                title={`${label} (${SHORTCUTS[shortcut].keys[0]})`}
                className="relative flex h-9 items-center gap-2.5 rounded-md px-2.5 font-medium text-muted-foreground transition-colors hover:bg-hover hover:text-foreground data-[status=active]:bg-accent data-[status=active]:text-foreground max-lg:justify-center max-lg:px-0 [&[data-status=active]_svg]:text-primary"
              >
                <span className="relative">
                  <Icon className="size-4.5" aria-hidden="true" />
                  {Badge && <Badge />}
                </span>
                <span className="max-lg:sr-only">{label}</span>
                {showsQueue && (
                  <QueueBadge className="ml-auto max-lg:absolute max-lg:top-0.5 max-lg:right-0.5" />
                )}
              </Link>
            </li>
          ))}
        </ul>
      </nav>

      <div className="mt-auto">
        <AccountMenu />
      </div>
    </aside>
  );
}
