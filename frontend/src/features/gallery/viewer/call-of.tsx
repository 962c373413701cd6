import type { Generation, Provider } from "@/api/types";
import { ApiCallDialog } from "@/components/generation/api-call-dialog";
import { requestOf } from "@/lib/reuse";

interface CallOfProps {
  generation: Generation;
  provider: Provider | undefined;
  onClose: () => void;
}

/** The call that makes a generation, and the vendor's side of it. */
export function CallOf({ generation, provider, onClose }: CallOfProps) {
  return (
    <ApiCallDialog
      request={requestOf(generation)}
      model={provider?.model_details.find((one) => one.id === generation.model)}
      generationId={generation.id}
      onClose={onClose}
    />
  );
}
