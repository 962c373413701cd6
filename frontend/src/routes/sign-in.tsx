import { createFileRoute } from "@tanstack/react-router";
import { z } from "zod/mini";
import { SignInPage } from "@/features/sign-in/sign-in-page";

/** Only places of our own: never another site's address. */
const OWN_PATH = /^\/(?![/\\])/;

export const Route = createFileRoute("/sign-in")({
  validateSearch: z.object({
    next: z.catch(z.optional(z.string().check(z.regex(OWN_PATH))), undefined),
    link: z.catch(z.optional(z.literal("refused")), undefined),
  }),
  component: SignInRoute,
});

function SignInRoute() {
  const { next = "/", link } = Route.useSearch();
  const navigate = Route.useNavigate();
  return (
    <SignInPage
      isLinkRefused={link === "refused"}
      onSignedIn={() => void navigate({ href: next, replace: true })}
    />
  );
}
