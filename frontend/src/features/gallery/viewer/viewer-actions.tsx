import {
  BanIcon,
  CodeXmlIcon,
  CopyPlusIcon,
  FrameIcon,
  LinkIcon,
  ShuffleIcon,
  Trash2Icon,
} from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import { isRunning } from "@/api/ends";

import type { Generation } from "@/api/types";
import { copyLink, LINK_OPENS_FOR } from "@/components/generation/copy-link";
import { DownloadLink } from "@/components/generation/download-link";
import { Button } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";
import { Tooltip, TooltipProvider } from "@/components/ui/tooltip";
import { SHORTCUTS, type ShortcutId } from "@/lib/shortcuts";

interface ViewerActionsProps {
  generation: Generation;
  on: {
    reuse: () => void;
    vary: () => void;
    goOn: () => void;
    showCall: () => void;
    cancel: () => void;
    delete: () => void;
  };
}

/** What can be done with what is open. */
export function ViewerActions({ generation, on }: ViewerActionsProps) {
  return (
    <TooltipProvider delayDuration={400}>
      <div className="flex flex-wrap gap-2">
        <Act variant="soft" hint="Fill the form with all of it" keys="reuse" onClick={on.reuse}>
          <CopyPlusIcon aria-hidden="true" />
          Reuse settings
        </Act>
        <Act hint="The same with another seed" onClick={on.vary}>
          <ShuffleIcon aria-hidden="true" />
          Vary
        </Act>
        {generation.video && (
          <>
            <Hint words="Save the file" keys="download">
              <DownloadLink size="sm" video={generation.video} />
            </Hint>
            <Act hint={`To this page. ${LINK_OPENS_FOR}`} onClick={() => void copyLink(generation)}>
              <LinkIcon aria-hidden="true" />
              Copy link
            </Act>
            <Act hint="Its last frame is the start image of the next" onClick={on.goOn}>
              <FrameIcon aria-hidden="true" />
              Use last frame
            </Act>
          </>
        )}
        <Act hint="As a program, and the vendor's side" keys="showCall" onClick={on.showCall}>
          <CodeXmlIcon aria-hidden="true" />
          API call
        </Act>
        {isRunning(generation) && !generation.cancel_requested && (
          <Act hint="Says first what the vendor will do" onClick={on.cancel}>
            <BanIcon aria-hidden="true" />
            Cancel
          </Act>
        )}
        <Act
          variant="ghost"
          size="icon"
          className="ml-auto size-8 text-danger hover:text-danger"
          aria-label="Delete"
          hint="Delete, with ten seconds to undo"
          keys="delete"
          onClick={on.delete}
        >
          <Trash2Icon aria-hidden="true" />
        </Act>
      </div>
    </TooltipProvider>
  );
}

interface ActProps extends ComponentProps<typeof Button> {
  hint: string;
  keys?: ShortcutId;
}

function Act({ hint, keys, ...props }: ActProps) {
  return (
    <Hint words={hint} keys={keys}>
      <Button size="sm" {...props} />
    </Hint>
  );
}

interface HintProps {
  words: string;
  keys: ShortcutId | undefined;
  children: ReactNode;
}

function Hint({ words, keys, children }: HintProps) {
  return (
    <Tooltip
      content={
        <>
          {words}
          {keys && <Kbd keys={SHORTCUTS[keys].keys[0]} />}
        </>
      }
    >
      {children}
    </Tooltip>
  );
}
