import { CodeXmlIcon, EllipsisIcon, LinkIcon, RotateCcwIcon } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { copyText } from "@/lib/clipboard";
import { toast } from "@/lib/toast";
import { resetDraft } from "../draft-store";
import type { Entry } from "../form/entries";
import { requestFor } from "../form/request";

const ApiCallDialog = lazy(async () => ({
  default: (await import("@/components/generation/api-call-dialog")).ApiCallDialog,
}));

/** The page's title, and what can be done with the form as a whole. */
export function FormHeader({ entry }: { entry: Entry | undefined }) {
  const [showsCall, setShowsCall] = useState(false);
  return (
    <header className="flex flex-wrap items-center gap-1">
      <h1 className="mr-auto text-xl">Playground</h1>
      {entry && (
        <Button variant="ghost" size="sm" onClick={() => setShowsCall(true)}>
          <CodeXmlIcon aria-hidden="true" />
          Show API call
        </Button>
      )}
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button variant="ghost" size="icon-sm" aria-label="More for the form">
            <EllipsisIcon aria-hidden="true" />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          <DropdownMenuItem onSelect={() => entry && void copyPrefilledLink(entry)}>
            <LinkIcon aria-hidden="true" />
            Copy prefilled link
          </DropdownMenuItem>
          <DropdownMenuItem onSelect={resetDraft}>
            <RotateCcwIcon aria-hidden="true" />
            Reset
          </DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
      {showsCall && entry && (
        <Suspense>
          <ApiCallDialog
            request={requestFor(entry.found.model, entry.draft)}
            model={entry.found.model}
            onClose={() => setShowsCall(false)}
          />
        </Suspense>
      )}
    </header>
  );
}

/** The only link that holds the prompt; it is made because somebody asked for it. */
async function copyPrefilledLink({ draft }: Entry) {
  const link = new URL(location.href);
  link.searchParams.set("prompt", JSON.stringify(draft.prompt));
  if (await copyText(link.href)) toast("Copied. The link holds the prompt.");
  else toast.error("The browser did not allow copying.");
}
