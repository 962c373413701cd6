import { fireEvent, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { looping, muting, speed } from "@/lib/playback";
import { aVideo } from "@/test/generations";
import { VideoPlayer } from "./video-player";

const { video, ...rest } = aVideo();
if (!video) throw new Error("It has a video.");
const READY = { ...rest, video };

beforeEach(() => {
  looping.set("off");
  muting.set("off");
  speed.set("1");
  vi.spyOn(HTMLMediaElement.prototype, "play").mockResolvedValue();
  vi.spyOn(HTMLMediaElement.prototype, "pause").mockReturnValue();
});

function show(keys?: "page") {
  render(
    <>
      <input aria-label="Elsewhere" />
      <VideoPlayer generation={READY} {...(keys && { keys })} />
    </>,
  );
}

describe("the player", () => {
  it("plays nothing by itself and has its prompt as text", () => {
    show();
    expect(HTMLMediaElement.prototype.play).not.toHaveBeenCalled();
    expect(screen.getByRole("region", { name: /^Player: A paper boat/ })).toBeVisible();
    expect(screen.getByLabelText("Video")).toHaveAccessibleDescription(READY.prompt);
  });

  it("plays and pauses by its button", async () => {
    show();
    await userEvent.click(screen.getByRole("button", { name: "Play" }));
    await userEvent.click(screen.getByRole("button", { name: "Pause" }));
    expect(screen.getByRole("button", { name: "Play" })).toBeVisible();
  });

  it("remembers loop, mute and speed", async () => {
    show();
    await userEvent.click(screen.getByRole("button", { name: "Loop" }));
    await userEvent.click(screen.getByRole("button", { name: "Mute" }));
    await userEvent.click(screen.getByRole("button", { name: "Speed: 1×" }));
    await userEvent.click(await screen.findByRole("menuitemradio", { name: "0.5×" }));

    expect(screen.getByRole("button", { name: "Loop" })).toHaveAttribute("aria-pressed", "true");
    expect([looping.get(), muting.get(), speed.get()]).toEqual(["on", "on", "0.5"]);
  });

  it("takes keys only where the focus is, unless it is the viewer's", async () => {
    show();
    await userEvent.keyboard("l");
    expect(looping.get()).toBe("off");
    screen.getByRole("button", { name: "Play" }).focus();
    await userEvent.keyboard("l");
    expect(looping.get()).toBe("on");
  });

  it("leaves letters to fields, and Space to the button it is on", async () => {
    show("page");
    await userEvent.keyboard("m");
    expect(muting.get()).toBe("on");
    await userEvent.type(screen.getByLabelText("Elsewhere"), "m l");
    expect([muting.get(), looping.get()]).toEqual(["on", "off"]);

    screen.getByRole("button", { name: "Loop" }).focus();
    await userEvent.keyboard(" ");
    expect(looping.get()).toBe("on");
    expect(screen.getByRole("button", { name: "Play" })).toBeVisible();
  });

  it("offers the file where the browser cannot play it", () => {
    show();
    fireEvent.error(screen.getByLabelText("Video"));
    expect(screen.getByText("This browser cannot play the file.")).toBeVisible();
    expect(screen.getByRole("link", { name: "Download" })).toBeVisible();
  });

  it("takes a captions file of the user's own", async () => {
    show();
    const file = new File(["WEBVTT"], "words.vtt", { type: "text/vtt" });
    await userEvent.upload(screen.getByLabelText("Captions file"), file);
    expect(screen.getByLabelText("Video").querySelector("track")).toHaveAttribute(
      "kind",
      "captions",
    );
    await userEvent.click(screen.getByRole("button", { name: "Remove captions" }));
    expect(screen.getByLabelText("Video").querySelector("track")).toBeNull();
  });
});
