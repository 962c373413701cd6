import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { logIn, sessionKeys } from "@/api/queries/session";
import { SignInView } from "./sign-in-view";
import { keepWantedPage } from "./wanted-page";

interface SignInPageProps {
  /** The page that was asked for, and that every way in leads to. */
  wanted: string | undefined;
  isLinkRefused: boolean;
  onSignedIn: () => void;
}

export function SignInPage({ wanted, isLinkRefused, onSignedIn }: SignInPageProps) {
  const queryClient = useQueryClient();
  useEffect(() => keepWantedPage(wanted), [wanted]);
  const signIn = useMutation({
    mutationFn: logIn,
    onSuccess: (session) => {
      keepWantedPage(undefined);
      queryClient.clear();
      queryClient.setQueryData(sessionKeys.all, session);
      onSignedIn();
    },
  });
  return (
    <SignInView
      isLinkRefused={isLinkRefused}
      isBusy={signIn.isPending}
      error={signIn.error}
      onSubmit={(key) => signIn.mutate(key)}
    />
  );
}
