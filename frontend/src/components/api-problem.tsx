import { RotateCwIcon } from "lucide-react";
import type { ReactNode } from "react";
import { ApiError, UNREACHABLE } from "@/api/errors";
import { Problem } from "./problem";
import { Button } from "./ui/button";

interface ApiProblemProps {
  error: Error;
  /** Asks again; without it there is no button. */
  onRetry?: () => void;
  action?: ReactNode;
  className?: string;
}

interface Words {
  headline: string;
  nextStep: string;
  showsMessage: boolean;
}

const BY_CODE: Record<string, Words> = {
  [UNREACHABLE]: {
    headline: "The gateway does not answer",
    nextStep: "Check that MediaRouter is running. Running jobs go on by themselves.",
    showsMessage: false,
  },
  not_found: {
    headline: "There is no such thing here",
    nextStep: "It may have been deleted, or it belongs to another API key.",
    showsMessage: false,
  },
  insufficient_role: {
    headline: "Your API key may not do this",
    nextStep: "Ask an administrator, or log in with an admin key.",
    showsMessage: false,
  },
  cross_origin: {
    headline: "This page was opened under an address the gateway does not know",
    nextStep: "Open the dashboard at the address that the gateway printed when it started.",
    showsMessage: true,
  },
};

/** A call of the gateway's own API that failed, in words. */
export function ApiProblem({ error, onRetry, action, className }: ApiProblemProps) {
  const known = error instanceof ApiError ? BY_CODE[error.code] : undefined;
  const words = known ?? unknownWords(error);
  return (
    <Problem
      className={className}
      headline={words.headline}
      nextStep={words.nextStep}
      words={
        words.showsMessage ? { label: "What the gateway said", text: error.message } : undefined
      }
      requestId={error instanceof ApiError ? error.requestId : null}
      action={
        action ??
        (onRetry && (
          <Button size="sm" onClick={onRetry}>
            <RotateCwIcon aria-hidden="true" />
            Try again
          </Button>
        ))
      }
    />
  );
}

function unknownWords(error: Error): Words {
  if (error instanceof ApiError && error.status >= 400 && error.status < 500) {
    // The gateway words its refusals for people, naming the field and the allowed values.
    return { headline: "The gateway refused this", nextStep: error.message, showsMessage: false };
  }
  if (error instanceof ApiError) {
    return {
      headline: "Something broke in the gateway",
      nextStep: "Try again. If it stays, the log knows the request by its id.",
      showsMessage: true,
    };
  }
  return {
    headline: "Something broke on this page",
    nextStep: "Reload the page. Nothing on the server is affected.",
    showsMessage: true,
  };
}
