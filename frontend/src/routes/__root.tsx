import type { QueryClient } from "@tanstack/react-query";
import { createRootRouteWithContext, Link, Outlet } from "@tanstack/react-router";
import { CompassIcon } from "lucide-react";
import { useShownTheme } from "@/app/theme";
import { EmptyState } from "@/components/empty-state";
import { Button } from "@/components/ui/button";
import { useToaster } from "@/lib/toast";

export const Route = createRootRouteWithContext<{ queryClient: QueryClient }>()({
  component: Root,
  notFoundComponent: NotFound,
});

function Root() {
  const theme = useShownTheme();
  const Toaster = useToaster();
  return (
    <>
      <Outlet />
      {Toaster && <Toaster theme={theme} />}
    </>
  );
}

function NotFound() {
  return (
    <main className="mx-auto grid min-h-dvh max-w-xl content-center p-6">
      <title>Not found · MediaRouter</title>
      <EmptyState
        isPage
        icon={CompassIcon}
        title="There is no page at this address"
        actions={
          <Button asChild variant="primary">
            <Link to="/">Open the dashboard</Link>
          </Button>
        }
      >
        Check the address, or start from the beginning.
      </EmptyState>
    </main>
  );
}
