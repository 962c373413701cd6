import { act, fireEvent, render, screen } from "@testing-library/react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { aspectOf, ratioOf } from "@/lib/aspect";
import { hoverPreview } from "@/lib/playback";
import { aGeneration, aVideo } from "@/test/generations";
import { Poster } from "./poster";

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(HTMLMediaElement.prototype, "play").mockResolvedValue();
  hoverPreview.set("on");
});

function show() {
  const { container } = render(<Poster generation={aVideo()} alt="A boat" />);
  const image = screen.getByRole("img", { name: "A boat" });
  return { container, image };
}

function rest(target: Element, pointerType = "mouse") {
  fireEvent.pointerOver(target, { pointerType });
  fireEvent.pointerEnter(target, { pointerType });
  act(() => vi.advanceTimersByTime(1_000));
}

describe("a poster", () => {
  it("is loaded lazily, at an address that stays, with its size known before", () => {
    const { image } = show();
    expect(image).toHaveAttribute("loading", "lazy");
    expect(image).toHaveAttribute("src", "/videos/gen_1.webp");
    expect([image.getAttribute("width"), image.getAttribute("height")]).toEqual(["1280", "720"]);
  });

  it("plays while a mouse rests on it, and not before", () => {
    const { container, image } = show();
    expect(container.querySelector("video")).toBeNull();
    rest(image);
    expect(container.querySelector("video")).toHaveAttribute("src", "/videos/gen_1.mp4");

    fireEvent.pointerOut(image, { pointerType: "mouse" });
    expect(container.querySelector("video")).toBeNull();
  });

  it("stays still for a finger, and where the setting forbids", () => {
    const { container, image } = show();
    rest(image, "touch");
    expect(container.querySelector("video")).toBeNull();

    hoverPreview.set("off");
    rest(image);
    expect(container.querySelector("video")).toBeNull();
  });

  it("has its place also where there is no picture", () => {
    render(<Poster generation={aGeneration()} alt="Still to come" />);
    expect(screen.getByText("Still to come")).toBeInTheDocument();
  });
});

it.each([
  ["16:9", 16 / 9],
  ["1280x720", 16 / 9],
  ["1:1", 1],
  ["auto", null],
  ["1:0", null],
  [null, null],
])("the ratio %s is %s", (text, ratio) => expect(ratioOf(text)).toBe(ratio));

it("takes the ratio of the file, else the one asked for, else the usual one", () => {
  expect(aspectOf(aVideo({ params: { aspect_ratio: "1:1" } }))).toBe(16 / 9);
  expect(aspectOf(aGeneration({ params: { aspect_ratio: "9:16" } }))).toBe(9 / 16);
  expect(aspectOf(aGeneration({ params: {} }))).toBe(16 / 9);
});
