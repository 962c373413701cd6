import { createFileRoute, Outlet, redirect } from "@tanstack/react-router";
import { ApiError } from "@/api/errors";
import { sessionQuery } from "@/api/queries/session";
import { Shell } from "@/app/shell/shell";

/** Every page behind the login. */
export const Route = createFileRoute("/_app")({
  // Around every page, so it is no file of its own.
  codeSplitGroupings: [],
  beforeLoad: async ({ context, location }) => {
    try {
      await context.queryClient.ensureQueryData(sessionQuery);
    } catch (error) {
      if (!(error instanceof ApiError && error.isSignedOut)) throw error;
      throw redirect({
        to: "/sign-in",
        search: location.href === "/" ? {} : { next: location.href },
      });
    }
  },
  component: () => (
    <Shell>
      <Outlet />
    </Shell>
  ),
});
