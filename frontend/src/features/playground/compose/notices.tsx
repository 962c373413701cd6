import { InfoIcon, Undo2Icon, XIcon } from "lucide-react";
import type { Model } from "@/api/types";
import { Coded } from "@/components/coded";
import { Button } from "@/components/ui/button";
import { capital } from "@/lib/format";
import { dismissNotice, undoNotice, useNotice } from "../draft-store";
import type { Draft } from "../form/draft";
import { EMPTY_DRAFT } from "../form/draft";
import { type Ignored, ignoredOf } from "../form/warnings";

/** What was changed by a change of model, a reuse or a reset, and the way back. */
export function ChangeNotice() {
  const notice = useNotice();
  return (
    <div role="status" className="empty:hidden">
      {notice && (
        <div className="flex items-start gap-2 rounded-lg bg-info-soft py-1.5 pr-1.5 pl-3 text-[13px]">
          <ul className="min-w-0 flex-1 py-1">
            {notice.sentences.map((sentence) => (
              <li key={sentence}>{capital(sentence)}.</li>
            ))}
          </ul>
          <Button variant="ghost" size="sm" onClick={undoNotice}>
            <Undo2Icon aria-hidden="true" />
            Undo
          </Button>
          <Button
            variant="ghost"
            size="icon"
            className="size-8"
            aria-label="Dismiss"
            onClick={dismissNotice}
          >
            <XIcon aria-hidden="true" />
          </Button>
        </div>
      )}
    </div>
  );
}

interface IgnoredNoticeProps {
  models: readonly Model[];
  draft: Draft;
  onChange: (change: Partial<Draft>) => void;
}

/** What will be ignored, before anything is paid. */
export function IgnoredNotice({ models, draft, onChange }: IgnoredNoticeProps) {
  const all = models.flatMap((model) =>
    ignoredOf(model, draft).map((ignored) => ({ model, ignored })),
  );
  if (all.length === 0) return null;
  return (
    <ul aria-label="Ignored settings" className="grid gap-1">
      {all.map(({ model, ignored }) => (
        <li
          key={ignored.message}
          className="flex items-center gap-2 rounded-lg bg-warning-soft py-1 pr-1.5 pl-3 text-[13px]"
        >
          <InfoIcon className="size-4 shrink-0 text-warning" aria-hidden="true" />
          <span className="min-w-0 flex-1">
            <Coded text={ignored.message.replace(model.id, model.name)} />
          </span>
          <Button variant="ghost" size="sm" onClick={() => onChange(cleared(ignored.field))}>
            Remove
          </Button>
        </li>
      ))}
    </ul>
  );
}

function cleared(field: Ignored["field"]): Partial<Draft> {
  return { [field]: EMPTY_DRAFT[field] };
}
