import { Link } from "@tanstack/react-router";
import { type ReactNode, useEffect, useRef } from "react";
import { Page } from "@/components/page";
import { SECTIONS } from "./sections";

interface SettingsLayoutProps {
  isAdmin: boolean;
  /** The address that is open, for bringing its entry into view on narrow screens. */
  pathname: string;
  children: ReactNode;
}

/** The frame of every settings page: what there is to set, beside what is open. */
export function SettingsLayout({ isAdmin, pathname, children }: SettingsLayoutProps) {
  const list = useOpenEntryInView(pathname);
  const shown = SECTIONS.filter((section) => isAdmin || !section.isForAdmins);

  const open = shown.find(({ to }) => to === pathname);

  return (
    <Page title="Settings" tabTitle={open ? `${open.label} · Settings` : "Settings"}>
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-6 lg:grid-cols-[11rem_minmax(0,1fr)] lg:gap-10">
        <nav
          aria-label="Settings"
          className="max-lg:-mx-4 max-lg:overflow-x-auto max-lg:border-border max-lg:border-b max-lg:px-4 max-lg:[scrollbar-width:none] sm:max-lg:-mx-6 sm:max-lg:px-6 lg:sticky lg:top-8"
        >
          <ul ref={list} className="flex gap-1 max-lg:w-max lg:flex-col">
            {shown.map(({ to, label, icon: Icon, badge: Badge }) => (
              <li key={to}>
                <Link
                  to={to}
                  className="flex items-center gap-2 whitespace-nowrap font-medium text-[13px] text-muted-foreground transition-colors hover:text-foreground data-[status=active]:text-foreground max-lg:h-10 max-lg:border-transparent max-lg:border-b-2 max-lg:px-2 max-lg:data-[status=active]:border-primary lg:h-9 lg:rounded-md lg:px-2.5 lg:data-[status=active]:bg-accent lg:hover:bg-hover [&[data-status=active]_svg]:text-primary"
                >
                  <Icon className="size-4 max-sm:hidden" aria-hidden="true" />
                  {label}
                  {Badge && (
                    <span className="empty:hidden *:static *:block">
                      <Badge />
                    </span>
                  )}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        <div className="grid min-w-0 gap-6">{children}</div>
      </div>
    </Page>
  );
}

function useOpenEntryInView(pathname: string) {
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    list.current
      ?.querySelector(`[href="${pathname}"]`)
      ?.scrollIntoView({ block: "nearest", inline: "center" });
  }, [pathname]);
  return list;
}
