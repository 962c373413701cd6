import type { Generation } from "@/api/types";
import { paramsOf } from "./reuse";

const USUAL = 16 / 9;

/** Width by height of `16:9` or `1280x720`; null for anything else. */
export function ratioOf(text: string | null | undefined) {
  const match = /^(\d+(?:\.\d+)?)[:x×](\d+(?:\.\d+)?)$/.exec(text ?? "");
  const ratio = match ? Number(match[1]) / Number(match[2]) : Number.NaN;
  return Number.isFinite(ratio) && ratio > 0 ? ratio : null;
}

/** Width by height of a generation's video: as it is, as it was asked for, or the usual one. */
export function aspectOf(generation: Pick<Generation, "video" | "params">) {
  const { video } = generation;
  if (video && video.width > 0 && video.height > 0) return video.width / video.height;
  return ratioOf(paramsOf(generation).aspect_ratio) ?? USUAL;
}
