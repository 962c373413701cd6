import { looping, muting, speed } from "./playback";
import { createStore } from "./store";

const USUAL_FPS = 24;
/** A follower that is further off than this is put right. */
const MOST_DRIFT_SECONDS = 1 / 30;
const EVENTS = ["play", "pause", "ended", "timeupdate", "seeked", "durationchange"] as const;

export interface Playback {
  isPlaying: boolean;
  /** Seconds, of the longest video. */
  time: number;
  duration: number;
}

/** On one page one of them plays at a time. */
let active: Transport | undefined;

/** Plays one video, or several of them in step. */
export class Transport {
  private readonly state = createStore<Playback>({ isPlaying: false, time: 0, duration: 0 });
  private readonly videos = new Set<HTMLVideoElement>();
  private isWanted = false;
  private frame = 0;

  readonly use = this.state.use;
  readonly get = this.state.get;

  /** Takes a video in; returns what lets it go. */
  attach(video: HTMLVideoElement) {
    this.videos.add(video);
    const { time } = this.state.get();
    if (time > 0) video.currentTime = time;
    const listen = (event: Event) => this.hear(event.type, video);
    for (const event of EVENTS) video.addEventListener(event, listen);
    const forget = [looping, muting, speed].map((one) => one.subscribe(() => this.prepare()));
    this.prepare();
    this.note();
    return () => {
      for (const event of EVENTS) video.removeEventListener(event, listen);
      for (const one of forget) one();
      this.videos.delete(video);
      this.prepare();
      if (this.videos.size === 0) this.pause();
    };
  }

  toggle() {
    if (this.isWanted) this.pause();
    else this.play();
  }

  play() {
    if (active !== this) active?.pause();
    active = this;
    this.isWanted = true;
    const { time, duration } = this.state.get();
    if (duration > 0 && time >= duration - 0.01) this.seek(0);
    for (const video of this.videos) this.start(video);
    cancelAnimationFrame(this.frame);
    this.frame = requestAnimationFrame(this.keepUp);
    this.note();
  }

  pause() {
    this.isWanted = false;
    if (active === this) active = undefined;
    cancelAnimationFrame(this.frame);
    for (const video of this.videos) video.pause();
    this.align();
    this.note();
  }

  seek(seconds: number) {
    const duration = this.leader()?.duration;
    const most = duration !== undefined && Number.isFinite(duration) ? duration : seconds;
    const target = Math.min(Math.max(0, seconds), most);
    for (const video of this.videos) video.currentTime = within(video, target);
    if (this.isWanted) for (const video of this.videos) this.start(video);
    this.note();
  }

  /** Moves by whole frames and stands still there. */
  step(frames: number, fps: number | null) {
    this.pause();
    const rate = fps ?? USUAL_FPS;
    const now = Math.floor(this.state.get().time * rate + 1e-6);
    // The middle of a frame is shown as that frame, whatever the rounding.
    this.seek((now + frames + 0.5) / rate);
  }

  private leader() {
    let longest: HTMLVideoElement | undefined;
    for (const video of this.videos) {
      if (!longest || known(video.duration) > known(longest.duration)) longest = video;
    }
    return longest;
  }

  private prepare() {
    const [first] = this.videos;
    const isAlone = this.videos.size === 1;
    for (const video of this.videos) {
      video.playbackRate = Number(speed.get());
      // Alone it loops without a gap; several wait for the longest.
      video.loop = isAlone && looping.get() === "on";
      video.muted = muting.get() === "on" || video !== first;
    }
  }

  private start(video: HTMLVideoElement) {
    if (video.currentTime >= known(video.duration) && known(video.duration) > 0) return;
    video.play().catch(() => {
      // A play that a pause overtook is no failure; one that is refused shows as paused.
      if (this.isWanted && video === this.leader() && video.paused) this.pause();
    });
  }

  private hear(event: string, video: HTMLVideoElement) {
    if (video === this.leader()) {
      if (event === "ended") {
        if (looping.get() === "on" && this.isWanted) this.seek(0);
        else this.pause();
      }
      // Media keys and the browser's own menu work on the element. An event that a later
      // call has overtaken tells of what is no more.
      if (event === "play" && !this.isWanted && !video.paused) this.play();
      if (event === "pause" && this.isWanted && video.paused && !video.ended && !video.seeking)
        this.pause();
    }
    // One that was still on its way when all stood still has come to where it was sent.
    if (event === "seeked" && !this.isWanted) this.align();
    this.note();
  }

  private readonly keepUp = () => {
    this.align();
    this.note();
    if (this.isWanted) this.frame = requestAnimationFrame(this.keepUp);
  };

  private align() {
    const leader = this.leader();
    if (!leader || leader.seeking) return;
    for (const video of this.videos) {
      if (video === leader || video.seeking) continue;
      const target = within(video, leader.currentTime);
      if (Math.abs(video.currentTime - target) > MOST_DRIFT_SECONDS) video.currentTime = target;
    }
  }

  private note() {
    const leader = this.leader();
    const next = {
      isPlaying: this.isWanted,
      time: leader?.currentTime ?? 0,
      duration: known(leader?.duration),
    };
    const now = this.state.get();
    const isSame =
      now.isPlaying === next.isPlaying && now.time === next.time && now.duration === next.duration;
    if (!isSame) this.state.set(next);
  }
}

function known(seconds: number | undefined) {
  return seconds !== undefined && Number.isFinite(seconds) ? seconds : 0;
}

function within(video: HTMLVideoElement, seconds: number) {
  const end = known(video.duration);
  return end > 0 ? Math.min(seconds, end) : seconds;
}
