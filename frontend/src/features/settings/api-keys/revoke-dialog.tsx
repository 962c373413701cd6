import type { ApiKey } from "@/api/types";
import { ConfirmDialog } from "../parts/confirm-dialog";

interface RevokeDialogProps {
  value: ApiKey;
  isOwn: boolean;
  onConfirm: () => Promise<unknown>;
  onClose: () => void;
}

export function RevokeDialog({ value: key, isOwn, onConfirm, onClose }: RevokeDialogProps) {
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
      <p>What it has made stays, and what is running goes on to its end.</p>
      {isOwn && (
        <p className="font-medium">
          This is the key you are logged in with: you will be logged out.
        </p>
      )}
    </ConfirmDialog>
  );
}
