import { ClapperboardIcon } from "lucide-react";
import type { Provider } from "@/api/types";
import { EmptyState } from "@/components/empty-state";
import { asPending, useSubmit } from "@/components/generation/use-submit";
import { Button } from "@/components/ui/button";
import { toast } from "@/lib/toast";
import { getDraft, replaceDraft } from "../draft-store";
import { obstacle } from "../form/catalogue";
import { EMPTY_DRAFT } from "../form/draft";
import { requestFor } from "../form/request";

interface FirstRunProps {
  providers: readonly Provider[];
  onNeedKey: () => void;
}

const SAMPLE = "A paper boat drifting down a rainy street";

/** Before the first video: what to do, and one click that does it. */
export function FirstRun({ providers, onNeedKey }: FirstRunProps) {
  const { send, isSending } = useSubmit();
  const hasVendor = providers.some((provider) => provider.needs_key && provider.has_key);
  const demo = providers
    .filter((provider) => !provider.needs_key)
    .flatMap((provider) => provider.model_details.map((model) => ({ provider, model })))
    .find((found) => obstacle(found) === null);

  async function tryDemo() {
    if (!demo) return;
    const draft = {
      ...EMPTY_DRAFT,
      model: demo.model.id,
      prompt: getDraft().prompt.trim() || SAMPLE,
    };
    replaceDraft(draft);
    const { refusal } = await send([asPending(requestFor(demo.model, draft))]);
    if (refusal) toast.error(refusal.message);
  }

  return (
    <EmptyState
      icon={ClapperboardIcon}
      title="Your videos appear here"
      actions={
        !hasVendor && (
          <>
            <Button onClick={onNeedKey}>Add a key</Button>
            {demo && (
              <Button aria-disabled={isSending} onClick={() => !isSending && void tryDemo()}>
                Try the demo
              </Button>
            )}
          </>
        )
      }
    >
      {hasVendor
        ? "Write a prompt and generate. They are kept on your disk until you delete them."
        : "Add a provider key, or try the built-in demo provider (free, makes a test clip)."}
    </EmptyState>
  );
}
