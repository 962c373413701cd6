/** Shapes of images against the shape of the video. */
import type { Model } from "@/api/types";
import type { Draft, InputImage } from "./draft";
import { ratioOf } from "./offers";
import { followsImage, settingsOf } from "./settings";

/** Below this difference nobody sees that an image was stretched or cut. */
const TOLERANCE = 0.03;

/** Width by height of the video; null where the image decides it, or nobody knows. */
export function targetRatio(model: Model, draft: Draft): number | null {
  if (followsImage(model, draft)) return null;
  const { aspect_ratio: ratio, resolution } = settingsOf(model, draft);
  if (ratio === null || model.aspect_ratios.length === 0) return null;
  const size = resolution === null ? undefined : model.sizes[resolution]?.[ratio];
  return ratioOf(size?.replace("x", ":") ?? ratio);
}

export function isOtherShape(image: InputImage, ratio: number | null) {
  if (ratio === null || image.width === null || image.height === null) return false;
  return Math.abs(Math.log(image.width / image.height / ratio)) > TOLERANCE;
}

/** The offered ratio that an image has, if it has one. */
export function ratioLike(model: Model, image: InputImage): string | undefined {
  return model.aspect_ratios.find((ratio) => !isOtherShape(image, ratioOf(ratio)));
}

/** `9:16` where it is a usual one, else `1080×1350`. */
export function shapeWords({ width, height }: InputImage) {
  if (width === null || height === null) return "of unknown size";
  const usual = ["16:9", "9:16", "1:1", "4:3", "3:4", "21:9", "3:2", "2:3"].find(
    (ratio) => Math.abs(Math.log(width / height / ratioOf(ratio))) <= TOLERANCE,
  );
  return usual ?? `${width}×${height}`;
}

/** Where the cut lies: 0 is left or top, 1 is right or bottom; zoom 1 is as much as fits. */
export interface Cut {
  x: number;
  y: number;
  zoom: number;
}

/** The share of the image that a cut shows, and where it begins. */
export function shareOf(image: { width: number; height: number }, ratio: number, cut: Cut) {
  const own = image.width / image.height;
  const width = Math.min(1, ratio / own) / cut.zoom;
  const height = Math.min(1, own / ratio) / cut.zoom;
  return { left: cut.x * (1 - width), top: cut.y * (1 - height), width, height };
}
