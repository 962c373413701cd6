import { createFileRoute } from "@tanstack/react-router";
import { z } from "zod/mini";
import { SignInPage } from "@/features/sign-in/sign-in-page";
import { ownPath } from "@/lib/own-path";

export const Route = createFileRoute("/sign-in")({
  validateSearch: z.object({
    next: ownPath,
    link: z.catch(z.optional(z.literal("refused")), undefined),
  }),
  component: SignInRoute,
});

function SignInRoute() {
  const { next, link } = Route.useSearch();
  const navigate = Route.useNavigate();
  return (
    <SignInPage
      wanted={next}
      isLinkRefused={link === "refused"}
      onSignedIn={() => void navigate({ href: next ?? "/", replace: true })}
    />
  );
}
