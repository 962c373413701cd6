// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from "vitest";
import { looping, muting, speed } from "./playback";
import { Transport } from "./transport";

/** A video whose clock the test moves. */
function aVideo(duration: number) {
  const video = document.createElement("video");
  let isPaused = true;
  let time = 0;
  const jump = (to: number) => {
    time = to;
  };
  Object.defineProperties(video, {
    duration: { value: duration },
    paused: { get: () => isPaused },
    seeking: { value: false },
    currentTime: { get: () => time, set: (to: number) => jump(to) },
    ended: { get: () => time >= duration },
  });
  vi.spyOn(video, "play").mockImplementation(async () => {
    if (!isPaused) return;
    isPaused = false;
    video.dispatchEvent(new Event("play"));
  });
  vi.spyOn(video, "pause").mockImplementation(() => {
    if (isPaused) return;
    isPaused = true;
    video.dispatchEvent(new Event("pause"));
  });
  return video;
}

function together(...videos: HTMLVideoElement[]) {
  const transport = new Transport();
  for (const video of videos) transport.attach(video);
  return transport;
}

beforeEach(() => {
  looping.set("off");
  muting.set("off");
  speed.set("1");
});

describe("one video", () => {
  it("plays only when told to, and pauses", () => {
    const video = aVideo(5);
    const transport = together(video);
    expect(video.paused).toBe(true);

    transport.toggle();
    expect([video.paused, transport.get().isPlaying]).toEqual([false, true]);
    transport.toggle();
    expect([video.paused, transport.get().isPlaying]).toEqual([true, false]);
  });

  it("stops the one that played before", () => {
    const [first, second] = [aVideo(5), aVideo(5)];
    const transport = together(first);
    transport.play();
    together(second).play();

    expect([first.paused, second.paused]).toEqual([true, false]);
    expect(transport.get().isPlaying).toBe(false);
  });

  it("steps by the file's own frames and stands still", () => {
    const video = aVideo(5);
    const transport = together(video);
    transport.play();
    transport.step(1, 25);
    expect(Math.floor(video.currentTime * 25)).toBe(1);
    transport.step(1, 25);
    expect(Math.floor(video.currentTime * 25)).toBe(2);
    transport.step(-1, 25);
    expect(Math.floor(video.currentTime * 25)).toBe(1);
    expect(video.paused).toBe(true);
  });

  it("starts over from the end", () => {
    const video = aVideo(5);
    const transport = together(video);
    transport.seek(99);
    expect(video.currentTime).toBe(5);
    transport.play();
    expect(video.currentTime).toBe(0);
  });

  it("keeps speed, sound and loop in mind for the next one", () => {
    speed.set("0.5");
    muting.set("on");
    looping.set("on");
    const video = aVideo(5);
    together(video);
    expect([video.playbackRate, video.muted, video.loop]).toEqual([0.5, true, true]);

    speed.set("2");
    expect(video.playbackRate).toBe(2);
  });

  it("is not set going by the event of a start that was taken back", () => {
    const video = aVideo(5);
    const transport = together(video);
    transport.play();
    transport.pause();
    video.dispatchEvent(new Event("play"));

    expect([video.paused, transport.get().isPlaying]).toEqual([true, false]);
  });

  it("follows the browser's own controls", () => {
    const video = aVideo(5);
    const transport = together(video);
    void video.play();
    expect(transport.get().isPlaying).toBe(true);
    video.pause();
    expect(transport.get().isPlaying).toBe(false);
  });
});

describe("several in step", () => {
  it("play, pause and scrub together; the shorter one waits at its end", () => {
    const [long, short] = [aVideo(8), aVideo(5)];
    const transport = together(long, short);
    transport.play();
    expect([long.paused, short.paused]).toEqual([false, false]);
    expect(transport.get().duration).toBe(8);

    transport.seek(3);
    expect([long.currentTime, short.currentTime]).toEqual([3, 3]);
    transport.seek(7);
    expect([long.currentTime, short.currentTime]).toEqual([7, 5]);
    transport.pause();
    expect([long.paused, short.paused]).toEqual([true, true]);
  });

  it("puts right who has drifted off", () => {
    const [leader, follower] = [aVideo(8), aVideo(8)];
    const transport = together(leader, follower);
    transport.play();
    leader.currentTime = 2;
    follower.currentTime = 1.9;
    transport.pause();
    expect(follower.currentTime).toBe(2);
  });

  it("loops when the longest has ended", () => {
    looping.set("on");
    const [long, short] = [aVideo(8), aVideo(5)];
    const transport = together(long, short);
    transport.play();
    transport.seek(8);
    long.dispatchEvent(new Event("ended"));
    expect([long.currentTime, short.currentTime]).toEqual([0, 0]);
    expect(transport.get().isPlaying).toBe(true);
  });

  it("lets only the first be heard", () => {
    const [first, second] = [aVideo(5), aVideo(8)];
    together(first, second);
    expect([first.muted, second.muted]).toEqual([false, true]);
  });
});
