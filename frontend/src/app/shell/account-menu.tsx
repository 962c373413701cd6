import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import {
  BookOpenIcon,
  ChevronsUpDownIcon,
  KeyboardIcon,
  LogOutIcon,
  MonitorIcon,
  MoonIcon,
  SunIcon,
} from "lucide-react";
import { logOut, sessionQuery } from "@/api/queries/session";
import type { Session } from "@/api/types";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { cn } from "@/lib/cn";
import { toast } from "@/lib/toast";
import { THEMES, type Theme, themeChoice } from "../theme";
import { openShortcuts } from "./overlays";

const THEME_ROWS = {
  system: { label: "As the system", icon: MonitorIcon },
  light: { label: "Light", icon: SunIcon },
  dark: { label: "Dark", icon: MoonIcon },
} satisfies Record<Theme, { label: string; icon: typeof SunIcon }>;

const ROLES = {
  admin: "Administrator",
  member: "Member",
} satisfies Record<Session["role"], string>;

export function AccountMenu({ compact = false }: { compact?: boolean }) {
  const { data: session } = useSuspenseQuery(sessionQuery);
  const queryClient = useQueryClient();
  const router = useRouter();
  const leave = useMutation({
    mutationFn: logOut,
    onSuccess: async () => {
      queryClient.clear();
      await router.navigate({ to: "/sign-in" });
    },
    onError: () => toast.error("Logging out did not work. Try again."),
  });
  const theme = themeChoice.use();

  return (
    <DropdownMenu>
      <DropdownMenuTrigger
        className={cn(
          "flex items-center gap-2.5 rounded-md text-left transition-colors hover:bg-hover",
          compact ? "p-1" : "w-full p-1.5 max-lg:justify-center",
        )}
      >
        <span className="sr-only">Account: </span>
        <span
          aria-hidden="true"
          className="grid size-7 shrink-0 place-items-center rounded-full bg-accent font-semibold text-accent-foreground text-xs uppercase"
        >
          {session.name.slice(0, 1)}
        </span>
        <span className={cn("sr-only", !compact && "lg:hidden")}>{session.name}</span>
        {!compact && (
          <>
            <span className="hidden min-w-0 flex-1 lg:block">
              <span className="block truncate font-medium text-[13px] leading-tight">
                {session.name}
              </span>
              <span className="block text-muted-foreground text-xs">{ROLES[session.role]}</span>
            </span>
            <ChevronsUpDownIcon
              className="hidden size-4 text-muted-foreground lg:block"
              aria-hidden="true"
            />
          </>
        )}
      </DropdownMenuTrigger>
      <DropdownMenuContent align={compact ? "end" : "start"} className="w-56">
        <DropdownMenuLabel>Theme</DropdownMenuLabel>
        <DropdownMenuRadioGroup
          value={theme}
          onValueChange={(value) => {
            const chosen = THEMES.find((one) => one === value);
            if (chosen) themeChoice.set(chosen);
          }}
        >
          {THEMES.map((one) => {
            const { label, icon: Icon } = THEME_ROWS[one];
            return (
              <DropdownMenuRadioItem key={one} value={one} onSelect={(e) => e.preventDefault()}>
                <Icon aria-hidden="true" />
                {label}
              </DropdownMenuRadioItem>
            );
          })}
        </DropdownMenuRadioGroup>
        <DropdownMenuSeparator />
        <DropdownMenuItem onSelect={openShortcuts}>
          <KeyboardIcon aria-hidden="true" />
          Keyboard shortcuts
        </DropdownMenuItem>
        <DropdownMenuItem asChild>
          <a href="/docs" target="_blank" rel="noreferrer">
            <BookOpenIcon aria-hidden="true" />
            API reference
          </a>
        </DropdownMenuItem>
        {!session.auth_disabled && (
          <>
            <DropdownMenuSeparator />
            <DropdownMenuItem onSelect={() => leave.mutate()}>
              <LogOutIcon aria-hidden="true" />
              Log out
            </DropdownMenuItem>
          </>
        )}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
