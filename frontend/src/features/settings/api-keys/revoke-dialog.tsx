import { useQuery } from "@tanstack/react-query";
import { runningOfApiKeyQuery } from "@/api/queries/api-keys";
import type { ApiKey } from "@/api/types";
import { plural } from "@/lib/format";
import { ConfirmDialog } from "../parts/confirm-dialog";

interface RevokeDialogProps {
  value: ApiKey;
  isOwn: boolean;
  onConfirm: () => Promise<unknown>;
  onClose: () => void;
}

export function RevokeDialog({ value: key, isOwn, onConfirm, onClose }: RevokeDialogProps) {
  const running = useQuery(runningOfApiKeyQuery(key.id)).data ?? 0;
  return (
    <ConfirmDialog
      title={`Revoke ${key.name}?`}
      act="Revoke key"
      onConfirm={onConfirm}
      onClose={onClose}
    >
      <p>
        Whoever uses the key {key.key_preview} is refused from now on. Its dashboard sessions end
        and its webhook endpoints are switched off.
      </p>
      {running > 0 && (
        <p className="font-medium">
          {plural(running, "generation")} of this key {running === 1 ? "is" : "are"} under way and
          will go on to the end.
        </p>
      )}
      <p>What it has made stays.</p>
      {isOwn && (
        <p className="font-medium">
          This is the key you are logged in with: you will be logged out.
        </p>
      )}
    </ConfirmDialog>
  );
}
