import { useState } from "react";
import { uploadImage } from "@/api/queries/assets";
import type { Model } from "@/api/types";
import { bytes } from "@/lib/format";
import type { InputImage } from "../form/draft";

const TYPES = ["image/png", "image/jpeg", "image/webp"];
export const ACCEPTED = TYPES.join(",");

/** Takes an image in: looked at here first, then kept by the gateway. */
export function useUpload(model: Model | undefined, onDone: (image: InputImage) => void) {
  const [isUploading, setIsUploading] = useState(false);
  const [error, setError] = useState<string | null>(null);

  async function take(file: Blob, cutFrom?: InputImage["cutFrom"]) {
    const refusal = refusalOf(file, model);
    setError(refusal);
    if (refusal) return;
    setIsUploading(true);
    try {
      const { id, width, height, bytes: size } = await uploadImage(file);
      onDone({ source: id, width, height, bytes: size, ...(cutFrom && { cutFrom }) });
    } catch (failure) {
      setError(failure instanceof Error ? failure.message : String(failure));
    } finally {
      setIsUploading(false);
    }
  }

  return { take, isUploading, error, clearError: () => setError(null) };
}

function refusalOf(file: Blob, model: Model | undefined) {
  if (!TYPES.includes(file.type)) return "Only PNG, JPEG and WebP images can be used.";
  if (!model || file.size <= model.image_max_bytes) return null;
  return `This image has ${bytes(file.size)}; ${model.name} takes ${bytes(model.image_max_bytes)}.`;
}

/** The first image among what was dropped or pasted. */
export function imageIn(data: DataTransfer | null): File | undefined {
  return [...(data?.files ?? [])].find((file) => file.type.startsWith("image/"));
}
