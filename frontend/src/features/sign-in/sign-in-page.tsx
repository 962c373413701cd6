import { useMutation, useQueryClient } from "@tanstack/react-query";
import { logIn, sessionKeys } from "@/api/queries/session";
import { SignInView } from "./sign-in-view";

interface SignInPageProps {
  isLinkRefused: boolean;
  onSignedIn: () => void;
}

export function SignInPage({ isLinkRefused, onSignedIn }: SignInPageProps) {
  const queryClient = useQueryClient();
  const signIn = useMutation({
    mutationFn: logIn,
    onSuccess: (session) => {
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
