import { FilmIcon } from "lucide-react";
import { type PointerEvent, useEffect, useRef, useState } from "react";
import type { Generation } from "@/api/types";
import { aspectOf } from "@/lib/aspect";
import { cn } from "@/lib/cn";
import { ownFile } from "@/lib/files";
import { mayPreview } from "@/lib/playback";

const REST_MS = 350;

interface PosterProps {
  generation: Pick<Generation, "video" | "params">;
  /** Empty where the prompt stands beside it. */
  alt: string;
  /** `own` takes the video's ratio; `fill` is as large as its parent and crops nothing. */
  shape?: "own" | "fill";
  className?: string;
}

/** The first picture of a video. It plays only while the pointer rests on it. */
export function Poster({ generation, alt, shape = "own", className }: PosterProps) {
  const { video } = generation;
  const preview = useRestingPointer();
  const [isBroken, setIsBroken] = useState(false);
  return (
    <div
      className={cn(
        "relative overflow-hidden bg-sunken",
        shape === "fill" && "size-full",
        className,
      )}
      style={shape === "own" ? { aspectRatio: aspectOf(generation) } : undefined}
      {...(video && preview.handlers)}
    >
      {video?.poster_url && !isBroken ? (
        <img
          src={ownFile(video.poster_url)}
          alt={alt}
          width={video.width}
          height={video.height}
          loading="lazy"
          decoding="async"
          onError={() => setIsBroken(true)}
          className="size-full object-contain"
        />
      ) : (
        <span className="absolute inset-0 grid place-items-center text-muted-foreground">
          <FilmIcon className="size-6" aria-hidden="true" />
          {alt && <span className="sr-only">{alt}</span>}
        </span>
      )}
      {video && preview.rests && <Preview address={ownFile(video.url)} />}
    </div>
  );
}

/** Mute and out of reach: it is a glance at the video, not a player. */
function Preview({ address }: { address: string }) {
  const element = useRef<HTMLVideoElement>(null);
  const [isPlaying, setIsPlaying] = useState(false);
  useEffect(() => {
    // A browser may refuse to play; the poster then stays.
    element.current?.play().catch(() => {});
  }, []);
  return (
    <video
      ref={element}
      src={address}
      muted
      loop
      playsInline
      aria-hidden="true"
      tabIndex={-1}
      onPlaying={() => setIsPlaying(true)}
      className={cn(
        "pointer-events-none absolute inset-0 size-full object-contain",
        !isPlaying && "invisible",
      )}
    />
  );
}

function useRestingPointer() {
  const [rests, setRests] = useState(false);
  const timer = useRef<number>(undefined);
  useEffect(() => () => window.clearTimeout(timer.current), []);

  function enter(event: PointerEvent) {
    if (event.pointerType !== "mouse" || !mayPreview()) return;
    timer.current = window.setTimeout(() => setRests(true), REST_MS);
  }

  function leave() {
    window.clearTimeout(timer.current);
    setRests(false);
  }

  return { rests, handlers: { onPointerEnter: enter, onPointerLeave: leave } };
}
