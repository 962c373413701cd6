import { expect, it } from "vitest";
import { aModel } from "@/test/providers";
import { isOtherShape, ratioLike, shapeWords, shareOf } from "./crop";

const tall = { source: "asset_a", width: 900, height: 1600, bytes: 1 };
const unknown = { ...tall, width: null, height: null };

it("tells an image of another shape, and which offered ratio it has", () => {
  expect(isOtherShape(tall, 16 / 9)).toBe(true);
  expect(isOtherShape({ ...tall, width: 1280, height: 721 }, 16 / 9)).toBe(false);
  expect(isOtherShape(unknown, 16 / 9)).toBe(false);
  expect(ratioLike(aModel(), tall)).toBe("9:16");
  expect(shapeWords(tall)).toBe("9:16");
  expect(shapeWords({ ...tall, width: 1000, height: 1900 })).toBe("1000×1900");
});

it("cuts as much as fits, never beyond the image", () => {
  const whole = { width: 900, height: 1600 };
  const middle = shareOf(whole, 1, { x: 0.5, y: 0.5, zoom: 1 });
  expect(middle).toEqual({ left: 0, top: 0.21875, width: 1, height: 0.5625 });
  const corner = shareOf(whole, 1, { x: 1, y: 1, zoom: 2 });
  expect(corner.left + corner.width).toBe(1);
  expect(corner.top + corner.height).toBe(1);
});
