import { CaptionsIcon, CaptionsOffIcon, MaximizeIcon } from "lucide-react";
import { type ReactNode, useEffect, useId, useRef, useState } from "react";
import type { Generation } from "@/api/types";
import { aspectOf } from "@/lib/aspect";
import { cn } from "@/lib/cn";
import { ownFile } from "@/lib/files";
import { promptStart } from "@/lib/prompt";
import { Transport } from "@/lib/transport";
import { Button } from "../ui/button";
import { DownloadLink } from "./download-link";
import { Prompt } from "./prompt";
import { TransportBar } from "./transport-bar";

interface VideoPlayerProps {
  generation: Pick<Generation, "id" | "prompt" | "params"> & {
    video: NonNullable<Generation["video"]>;
  };
  /** `page` in the viewer: keys work wherever the focus is. */
  keys?: "focused" | "page";
  className?: string;
}

/** One video with all its controls. Nothing plays until it is told to. */
export function VideoPlayer({ generation, keys = "focused", className }: VideoPlayerProps) {
  const [transport] = useState(() => new Transport());
  const frame = useRef<HTMLElement>(null);
  const captions = useCaptions();
  const { video } = generation;
  return (
    <section
      ref={frame}
      aria-label={`Player: ${promptStart(generation, 80)}`}
      className={cn(
        "grid grid-rows-[minmax(0,1fr)_auto] overflow-hidden rounded-xl border border-border bg-surface",
        className,
      )}
    >
      <Screen generation={generation} transport={transport} captions={captions.address} />
      <TransportBar
        transport={transport}
        fps={video.fps}
        hasAudio={video.has_audio}
        {...(keys === "focused" && { keysWithin: frame })}
      >
        {captions.button}
        <Button
          variant="ghost"
          size="icon-sm"
          aria-label="Full screen"
          title="Full screen"
          onClick={() => void frame.current?.requestFullscreen?.()}
        >
          <MaximizeIcon />
        </Button>
      </TransportBar>
    </section>
  );
}

interface ScreenProps {
  generation: VideoPlayerProps["generation"];
  transport: Transport;
  captions?: string | null;
  className?: string;
}

/** The picture alone. Several of them on one transport play in step. */
export function Screen({ generation, transport, captions = null, className }: ScreenProps) {
  const element = useRef<HTMLVideoElement>(null);
  const [isBroken, setIsBroken] = useState(false);
  const promptId = useId();
  const { video } = generation;

  useEffect(() => {
    if (element.current) return transport.attach(element.current);
  }, [transport]);

  return (
    <div className={cn("relative bg-sunken", className)}>
      {/* biome-ignore lint/a11y/useMediaCaption: generated clips come without captions; the prompt
          is their text alternative, and the user may attach a WebVTT file. */}
      <video
        ref={element}
        src={ownFile(video.url)}
        poster={video.poster_url ? ownFile(video.poster_url) : undefined}
        preload="metadata"
        playsInline
        aria-label="Video"
        aria-describedby={promptId}
        onClick={() => transport.toggle()}
        onError={() => setIsBroken(true)}
        style={{ aspectRatio: aspectOf(generation) }}
        className="size-full max-h-[min(70dvh,100%)] object-contain"
      >
        {captions && <track kind="captions" src={captions} default />}
      </video>
      <p id={promptId} className="sr-only">
        <Prompt generation={generation} />
      </p>
      {isBroken && (
        <div className="absolute inset-0 grid place-content-center justify-items-center gap-3 bg-sunken p-4 text-center">
          <p>This browser cannot play the file.</p>
          <DownloadLink video={video} size="sm" />
        </div>
      )}
    </div>
  );
}

/** A WebVTT file of the user's own, for as long as the player is open. */
function useCaptions(): { address: string | null; button: ReactNode } {
  const [address, setAddress] = useState<string | null>(null);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => () => (address ? URL.revokeObjectURL(address) : undefined), [address]);

  const label = address ? "Remove captions" : "Add captions (WebVTT)";
  const Icon = address ? CaptionsOffIcon : CaptionsIcon;
  const button = (
    <>
      <Button
        variant="ghost"
        size="icon-sm"
        aria-label={label}
        title={label}
        onClick={() => (address ? setAddress(null) : input.current?.click())}
      >
        <Icon />
      </Button>
      <input
        ref={input}
        type="file"
        accept=".vtt,text/vtt"
        hidden
        aria-label="Captions file"
        onChange={({ target }) => {
          const file = target.files?.[0];
          if (file) setAddress(URL.createObjectURL(file));
          target.value = "";
        }}
      />
    </>
  );
  return { address, button };
}
