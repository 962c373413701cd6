import { ArrowRightIcon } from "lucide-react";
import { type FormEvent, useRef } from "react";
import { ApiError } from "@/api/errors";
import { ApiProblem } from "@/components/api-problem";
import { CopyButton } from "@/components/copy-button";
import { Logo } from "@/components/logo";
import { Problem } from "@/components/problem";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

const LINK_COMMAND = "mediarouter login-link";

interface SignInViewProps {
  isLinkRefused: boolean;
  isBusy: boolean;
  error: Error | null;
  onSubmit: (apiKey: string) => void;
}

export function SignInView({ isLinkRefused, isBusy, error, onSubmit }: SignInViewProps) {
  const input = useRef<HTMLInputElement>(null);
  const isWrongKey = error instanceof ApiError && error.isSignedOut;

  function submit(event: FormEvent) {
    event.preventDefault();
    const key = input.current?.value.trim() ?? "";
    if (key) onSubmit(key);
    else input.current?.focus();
  }

  return (
    <main className="grid min-h-dvh place-items-center px-4 py-10">
      <title>Log in · MediaRouter</title>
      <div className="grid w-full max-w-sm gap-6">
        <header className="grid gap-4">
          <Logo className="size-11" />
          <div>
            <h1 className="text-2xl">Log in to MediaRouter</h1>
            <p className="mt-1 text-balance text-muted-foreground">
              One dashboard for every AI video vendor, on your own machine.
            </p>
          </div>
        </header>

        {isLinkRefused && (
          <Problem
            tone="warning"
            headline="This login link does not work"
            nextStep="It has been used already, or it is older than 15 minutes. Make a new one, or use an API key."
          />
        )}
        {error && !isWrongKey && <ApiProblem error={error} />}

        <form onSubmit={submit} className="grid gap-4">
          <Field
            label="API key"
            hint="The start-up message shows it once; with setup.sh it is ADMIN_API_KEY in .env."
            error={isWrongKey ? "This is not a key of this gateway, or it was revoked." : undefined}
          >
            {(ids) => (
              <Input
                {...ids}
                ref={input}
                type="password"
                name="api-key"
                placeholder="mr_…"
                autoComplete="current-password"
                autoFocus
                spellCheck={false}
                className="h-10 font-mono"
              />
            )}
          </Field>
          <Button type="submit" variant="primary" size="lg" disabled={isBusy}>
            {isBusy ? "Logging in…" : "Log in"}
            {!isBusy && <ArrowRightIcon aria-hidden="true" />}
          </Button>
        </form>

        <div className="grid gap-2 border-border border-t pt-5">
          <p className="text-balance text-[13px] text-muted-foreground">
            Or make a one-time link where MediaRouter runs, and open it here:
          </p>
          <div className="flex items-center justify-between gap-2 rounded-md border border-border bg-sunken py-1 pr-1 pl-3">
            <code className="truncate font-mono text-[13px]">{LINK_COMMAND}</code>
            <CopyButton text={LINK_COMMAND} label="Copy command" />
          </div>
        </div>
      </div>
    </main>
  );
}
