import type { ClipboardEvent } from "react";
import type { Model } from "@/api/types";
import type { Draft, InputImage } from "../form/draft";
import { imageIn, useUpload } from "./use-upload";

/** An image in the clipboard goes to the first place that is free for one. */
export function usePasteImage(
  model: Model | undefined,
  draft: Draft,
  onChange: (change: Partial<Draft>) => void,
) {
  const upload = useUpload(model, (image) => {
    const change = model && placed(model, draft, image);
    if (change) onChange(change);
  });

  function onPaste(event: ClipboardEvent) {
    const file = imageIn(event.clipboardData);
    if (!file || !model) return;
    event.preventDefault();
    void upload.take(file);
  }

  return { onPaste, error: upload.error };
}

function placed(model: Model, draft: Draft, image: InputImage): Partial<Draft> | null {
  if (model.image !== "no" && !draft.image) return { image };
  if (model.last_frame && !draft.last_frame) return { last_frame: image };
  if (draft.reference_images.length < model.reference_images) {
    return { reference_images: [...draft.reference_images, image] };
  }
  return model.image === "no" ? null : { image };
}
