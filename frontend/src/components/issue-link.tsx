import { useQuery } from "@tanstack/react-query";
import { ExternalLinkIcon } from "lucide-react";
import { sessionQuery } from "@/api/queries/session";
import { Button } from "./ui/button";

/** Leads to the tracker that the operator has named; nothing is handed over to it. */
export function IssueLink({ variant }: { variant: "outline" | "ghost" }) {
  const { data: session } = useQuery(sessionQuery);
  if (!session?.issues_url) return null;
  return (
    <Button asChild size="sm" variant={variant}>
      <a href={session.issues_url} target="_blank" rel="noreferrer">
        Open an issue
        <ExternalLinkIcon aria-hidden="true" />
      </a>
    </Button>
  );
}
