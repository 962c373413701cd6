import { CopyPlusIcon, ShuffleIcon, Trash2Icon } from "lucide-react";
import type { Generation } from "@/api/types";
import { DownloadLink } from "@/components/generation/download-link";
import { Button } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";
import { Tooltip } from "@/components/ui/tooltip";
import { SHORTCUTS, type ShortcutId } from "@/lib/shortcuts";

interface ViewerActionsProps {
  generation: Generation;
  on: { reuse: () => void; vary: () => void; delete: () => void };
}

/** What can be done with what is open. */
export function ViewerActions({ generation, on }: ViewerActionsProps) {
  return (
    <div className="flex flex-wrap gap-2">
      <Tooltip content={<Hint id="reuse">Fill the form with this prompt and these settings</Hint>}>
        <Button size="sm" variant="soft" onClick={on.reuse}>
          <CopyPlusIcon aria-hidden="true" />
          Reuse settings
        </Button>
      </Tooltip>
      <Tooltip content="The same with another seed">
        <Button size="sm" onClick={on.vary}>
          <ShuffleIcon aria-hidden="true" />
          Vary
        </Button>
      </Tooltip>
      {generation.video && <DownloadLink size="sm" video={generation.video} showSize />}
      <Tooltip content={<Hint id="delete">Delete, with ten seconds to undo</Hint>}>
        <Button size="sm" variant="ghost" className="ml-auto text-danger" onClick={on.delete}>
          <Trash2Icon aria-hidden="true" />
          Delete
        </Button>
      </Tooltip>
    </div>
  );
}

function Hint({ id, children }: { id: ShortcutId; children: string }) {
  return (
    <>
      {children}
      <Kbd keys={SHORTCUTS[id].keys[0]} />
    </>
  );
}
