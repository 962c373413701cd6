import { useQuery } from "@tanstack/react-query";
import { settingsKeys, settingsQuery, storageQuery, updateSettings } from "@/api/queries/settings";
import { ApiProblem } from "@/components/api-problem";
import { Skeleton } from "@/components/ui/skeleton";
import { Section } from "../parts/section";
import { useThenRefresh } from "../parts/use-then-refresh";
import { PromptStorageForm } from "./prompt-storage-form";
import { RetentionForm } from "./retention-form";
import { StorageUse } from "./storage-use";

export function StoragePage() {
  const settings = useQuery(settingsQuery);
  const storage = useQuery(storageQuery);
  const save = useThenRefresh(settingsKeys.all)(updateSettings);

  return (
    <Section
      title="Storage"
      description="Every video is kept on your own disk until you, or a rule of yours, deletes it."
    >
      {storage.isPending && <Skeleton className="h-44 rounded-xl" />}
      {storage.isError && !storage.data && (
        <ApiProblem error={storage.error} onRetry={() => void storage.refetch()} />
      )}
      {storage.data && <StorageUse value={storage.data} />}
      {settings.isPending && <Skeleton className="h-80 rounded-xl" />}
      {settings.isError && !settings.data && (
        <ApiProblem error={settings.error} onRetry={() => void settings.refetch()} />
      )}
      {settings.data && (
        <>
          <RetentionForm value={settings.data} onSave={save} />
          <PromptStorageForm value={settings.data.prompt_storage} onSave={save} />
        </>
      )}
    </Section>
  );
}
