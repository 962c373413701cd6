import { Link } from "@tanstack/react-router";
import { SearchIcon } from "lucide-react";
import { Logo } from "@/components/logo";
import { Button } from "@/components/ui/button";
import { AccountMenu } from "./account-menu";
import { PLACES } from "./navigation";
import { QueueBadge } from "./queue-badge";

/** On narrow screens: the bar above the page. */
export function TopBar({ onSearch }: { onSearch: () => void }) {
  return (
    <header className="sticky top-0 z-30 flex h-14 items-center gap-2 border-border border-b bg-background/90 px-4 backdrop-blur md:hidden">
      <Link
        to="/"
        className="flex items-center gap-2 rounded-md font-semibold tracking-tight"
        aria-label="MediaRouter, start page"
      >
        <Logo className="size-7" />
        MediaRouter
      </Link>
      <Button
        variant="ghost"
        size="icon"
        className="ml-auto"
        aria-label="Search and commands"
        onClick={onSearch}
      >
        <SearchIcon />
      </Button>
      <AccountMenu compact />
    </header>
  );
}

/** On narrow screens: the pages, in reach of the thumb. */
export function BottomBar() {
  return (
    <nav
      aria-label="Pages"
      className="fixed inset-x-0 bottom-0 z-30 border-border border-t bg-background/95 pb-[env(safe-area-inset-bottom)] backdrop-blur md:hidden"
    >
      <ul className="flex">
        {PLACES.map(({ to, label, icon: Icon, badge: Badge, showsQueue }) => (
          <li key={to} className="min-w-0 flex-1">
            <Link
              to={to}
              className="relative flex h-14 flex-col items-center justify-center gap-1 font-medium text-[11px] text-muted-foreground data-[status=active]:text-foreground [&[data-status=active]_svg]:text-primary"
            >
              <span className="relative">
                <Icon className="size-5" aria-hidden="true" />
                {Badge && <Badge />}
              </span>
              <span className="max-w-full truncate px-0.5 max-[340px]:text-[10px]">{label}</span>
              {showsQueue && <QueueBadge className="absolute top-1 left-1/2 ml-1.5" />}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
