import type { RetentionPreview } from "@/api/types";
import { bytes, plural } from "@/lib/format";
import { InlineNote } from "../parts/inline-note";

/** `12 generations with 9 videos (1.2 GB)`. */
export function sizeWords({ generations, videos, bytes: size }: RetentionPreview) {
  return `${plural(generations, "generation")} with ${plural(videos, "video")} (${bytes(size)})`;
}

/** What would go if the rules were saved now. */
export function PreviewNote({ value }: { value: RetentionPreview }) {
  if (value.generations === 0) {
    return <InlineNote tone="success">Nothing that is here today would be deleted.</InlineNote>;
  }
  return (
    <InlineNote tone="warning">
      Saving this deletes {sizeWords(value)}. Starred ones are kept.
    </InlineNote>
  );
}
