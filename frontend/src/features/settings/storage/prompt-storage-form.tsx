import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import type { Settings, SettingsUpdate } from "@/api/types";
import { ApiProblem } from "@/components/api-problem";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { ChoiceList } from "../parts/choice-list";
import { InlineNote } from "../parts/inline-note";

type PromptStorage = Settings["prompt_storage"];

interface PromptStorageFormProps {
  value: PromptStorage;
  onSave: (change: SettingsUpdate) => Promise<unknown>;
}

export function PromptStorageForm({ value, onSave }: PromptStorageFormProps) {
  const [draft, setDraft] = useState<PromptStorage>(value);
  const save = useMutation({ mutationFn: () => onSave({ prompt_storage: draft }) });
  const isChanged = draft !== value;

  return (
    <Card className="p-5">
      <form
        aria-label="Prompts"
        className="grid gap-5"
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate();
        }}
      >
        <div>
          <h3 className="text-[15px]">Prompts</h3>
          <p className="text-pretty text-[13px] text-muted-foreground">
            What is kept of a prompt once its generation has ended. The vendor gets it in full
            either way; what has ended already is not rewritten.
          </p>
        </div>
        <ChoiceList
          legend="Kept are"
          value={draft}
          onChange={(next) => {
            save.reset();
            setDraft(next);
          }}
          choices={[
            {
              value: "full",
              label: "The words",
              description: "You can search them, reuse them, and see what made a video.",
            },
            {
              value: "hashed",
              label: "A fingerprint",
              description:
                "SHA-256 in their place. Nobody reads them again: no search, no reuse. The same prompt still has the same fingerprint.",
            },
          ]}
        />
        {save.error && <ApiProblem error={save.error} />}
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <Button type="submit" size="sm" variant="primary" disabled={!isChanged || save.isPending}>
            Save
          </Button>
          {save.isSuccess && !isChanged && <InlineNote tone="success">Saved.</InlineNote>}
        </div>
      </form>
    </Card>
  );
}
