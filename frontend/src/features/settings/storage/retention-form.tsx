import { useMutation, useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { settingsPreviewQuery } from "@/api/queries/settings";
import type { SettingsUpdate } from "@/api/types";
import { ApiProblem } from "@/components/api-problem";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { plural } from "@/lib/format";
import { ConfirmDialog } from "../parts/confirm-dialog";
import { errorBeyond, errorOf } from "../parts/field-errors";
import { InlineNote } from "../parts/inline-note";
import { asDraft, asRetention, type Retention } from "./retention";
import { PreviewNote, sizeWords } from "./retention-preview";
import { RuleField } from "./rule-field";

interface RetentionFormProps {
  value: Retention;
  onSave: (change: SettingsUpdate) => Promise<unknown>;
}

const FIELDS = ["retention_days", "retention_bytes"] as const;

/** Rules that delete by themselves, with what they would take before they are saved. */
export function RetentionForm({ value, onSave }: RetentionFormProps) {
  const [draft, setDraft] = useState(() => asDraft(value));
  const [isAsking, setIsAsking] = useState(false);
  const wish = asRetention(draft);
  const isChanged =
    wish?.retention_days !== value.retention_days ||
    wish?.retention_bytes !== value.retention_bytes;
  const preview = useQuery({
    ...settingsPreviewQuery({ ...wish }),
    enabled: isChanged && wish !== null,
  });
  const save = useMutation({ mutationFn: () => onSave({ ...wish }) });
  const change = (part: Partial<typeof draft>) => {
    save.reset();
    setDraft({ ...draft, ...part });
  };

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!wish || !isChanged) return;
    if (preview.data?.generations) setIsAsking(true);
    else save.mutate();
  }

  return (
    <Card className="p-5">
      <form onSubmit={submit} aria-label="Retention" className="grid gap-5" noValidate>
        <div>
          <h3 className="text-[15px]">Retention</h3>
          <p className="text-pretty text-[13px] text-muted-foreground">
            Old generations are deleted by these rules, with their files. What you have starred is
            always kept.
          </p>
        </div>
        <div className="grid gap-4 sm:grid-cols-2">
          <RuleField
            label="Delete after"
            unit="days"
            hint="From the end of a generation. Empty: never."
            value={draft.days}
            error={
              errorOf(save.error, "retention_days") ??
              (asRetention({ ...draft, gigabytes: "" }) ? undefined : "Whole days, 1 to 3650.")
            }
            onChange={(days) => change({ days })}
          />
          <RuleField
            label="Keep at most"
            unit="GB"
            hint="Of videos; the oldest go first. Empty: no limit."
            value={draft.gigabytes}
            error={
              errorOf(save.error, "retention_bytes") ??
              (asRetention({ ...draft, days: "" }) ? undefined : "1 GB or more.")
            }
            onChange={(gigabytes) => change({ gigabytes })}
          />
        </div>
        {isChanged && preview.data && <PreviewNote value={preview.data} />}
        {isChanged && preview.error && <ApiProblem error={preview.error} />}
        {save.error && errorBeyond(save.error, FIELDS) && <ApiProblem error={save.error} />}
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <Button
            type="submit"
            size="sm"
            variant="primary"
            disabled={!isChanged || !wish || save.isPending || preview.isFetching}
          >
            Save the rules
          </Button>
          {isChanged && (
            <Button size="sm" variant="ghost" onClick={() => change(asDraft(value))}>
              Undo changes
            </Button>
          )}
          {save.isSuccess && !isChanged && <InlineNote tone="success">Saved.</InlineNote>}
        </div>
      </form>
      {isAsking && preview.data && (
        <ConfirmDialog
          title={`Delete ${plural(preview.data.generations, "generation")}?`}
          act="Save and delete"
          onConfirm={() => save.mutateAsync()}
          onClose={() => setIsAsking(false)}
        >
          <p>
            With these rules {sizeWords(preview.data)} go within the next minutes, and others when
            their time has come. They cannot be brought back.
          </p>
        </ConfirmDialog>
      )}
    </Card>
  );
}
