/** Fills the form from a generation that was made before. */
import type { QueryClient } from "@tanstack/react-query";
import { assetQuery, takeFrame } from "@/api/queries/assets";
import { generationQuery } from "@/api/queries/generations";
import type { Generation } from "@/api/types";
import { isKept } from "@/lib/prompt";
import { requestOf, varied } from "@/lib/reuse";
import { changeDraft, replaceDraft } from "./draft-store";
import type { Draft, InputImage } from "./form/draft";
import { draftOf } from "./form/request";

const DONE = {
  reuse: "The settings of an earlier video are in the form",
  vary: "The settings of an earlier video are in the form, with another seed",
};

export async function reuseById(queryClient: QueryClient, id: string, how: keyof typeof DONE) {
  await reuse(queryClient, await queryClient.fetchQuery(generationQuery(id)), how);
}

/** Takes a video's last frame as the start image of what the form holds. */
export async function goOnFrom(id: string) {
  const { id: source, width, height, bytes } = await takeFrame(id, "last");
  changeDraft({ image: { source, width, height, bytes } });
}

export async function reuse(
  queryClient: QueryClient,
  generation: Generation,
  how: keyof typeof DONE,
) {
  const request = requestOf(generation);
  const draft = draftOf(how === "vary" ? varied(request) : request);
  const missing = isKept(generation.prompt) ? [] : ["Its prompt was not kept"];
  replaceDraft(await measured(queryClient, draft), DONE[how], ...missing);
}

/** A request names its images; how large they are is asked for. */
async function measured(queryClient: QueryClient, draft: Draft): Promise<Draft> {
  const measure = async (image: InputImage): Promise<InputImage> => {
    if (!image.source.startsWith("asset_")) return image;
    try {
      const { width, height, bytes } = await queryClient.fetchQuery(assetQuery(image.source));
      return { ...image, width, height, bytes };
    } catch {
      // It may have been deleted; the create says so.
      return image;
    }
  };
  const [image, last_frame] = await Promise.all(
    [draft.image, draft.last_frame].map((one) => one && measure(one)),
  );
  const reference_images = await Promise.all(draft.reference_images.map(measure));
  return { ...draft, image: image ?? null, last_frame: last_frame ?? null, reference_images };
}
