import { Link } from "@tanstack/react-router";
import type { DetailedUsage } from "@/api/types";
import { plural } from "@/lib/format";

/** Why the rows of tags are not the parts of a whole. */
export function TagNote({ usage }: { usage: Pick<DetailedUsage, "by_tag" | "other_tags"> }) {
  const hasTags = usage.by_tag?.some((slice) => slice.tag !== null);
  return (
    <p className="max-w-3xl text-pretty px-5 pt-4 pb-1 text-[13px] text-muted-foreground leading-5">
      {hasTags ? (
        <>
          A generation with two tags counts under both, so these rows can add up to more than the
          last one. Tags count as they are now; a deleted generation has none any more and counts as
          untagged.
          {usage.other_tags > 0 &&
            ` The most used tags are shown; ${plural(usage.other_tags, "other tag")} can be looked for in the gallery.`}
        </>
      ) : (
        <>
          No generation of these days has a tag. Give them some in the{" "}
          <Link to="/gallery" className="text-foreground underline underline-offset-4">
            gallery
          </Link>
          .
        </>
      )}
    </p>
  );
}
