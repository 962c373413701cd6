import {
  GaugeIcon,
  PauseIcon,
  PlayIcon,
  RepeatIcon,
  StepBackIcon,
  StepForwardIcon,
  Volume2Icon,
  VolumeXIcon,
} from "lucide-react";
import type { ComponentProps, ReactNode, RefObject } from "react";
import { cn } from "@/lib/cn";
import { looping, muting, SPEEDS, speed } from "@/lib/playback";
import { SHORTCUTS, type ShortcutId, useShortcut } from "@/lib/shortcuts";
import type { Transport } from "@/lib/transport";
import { Button } from "../ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuTrigger,
} from "../ui/dropdown-menu";
import { Slider } from "../ui/slider";

interface TransportBarProps {
  transport: Transport;
  /** Of the file, for steps by frame. */
  fps: number | null;
  hasAudio: boolean;
  /** Where its keys work; the whole page without it. */
  keysWithin?: RefObject<Element | null>;
  /** More buttons, at the end. */
  children?: ReactNode;
  className?: string;
}

/** Plays and scrubs whatever the transport holds: one video, or several in step. */
export function TransportBar({
  transport,
  fps,
  hasAudio,
  keysWithin,
  children,
  className,
}: TransportBarProps) {
  const { isPlaying, time, duration } = transport.use();
  const loops = looping.use() === "on";
  const isMute = muting.use() === "on";
  const toggleLoop = () => looping.set(loops ? "off" : "on");
  const toggleMute = () => muting.set(isMute ? "off" : "on");
  const step = (frames: number) => () => transport.step(frames, fps);

  useShortcut("play", () => transport.toggle(), keysWithin);
  useShortcut("frameBack", step(-1), keysWithin);
  useShortcut("frameForward", step(1), keysWithin);
  useShortcut("loop", toggleLoop, keysWithin);
  useShortcut("mute", toggleMute, keysWithin);

  return (
    <div className={cn("grid gap-1 px-2 pt-1 pb-2", className)}>
      <Slider
        aria-label="Position"
        aria-valuetext={`${time.toFixed(1)} of ${duration.toFixed(1)} seconds`}
        min={0}
        max={duration || 1}
        step={0.01}
        value={[Math.min(time, duration || 1)]}
        disabled={duration === 0}
        onValueChange={([to = 0]) => transport.seek(to)}
        className="px-1"
      />
      <div className="flex flex-wrap items-center gap-0.5">
        <BarButton
          label={isPlaying ? "Pause" : "Play"}
          shortcut="play"
          onClick={() => transport.toggle()}
        >
          {isPlaying ? <PauseIcon /> : <PlayIcon />}
        </BarButton>
        <BarButton label="One frame back" shortcut="frameBack" onClick={step(-1)}>
          <StepBackIcon />
        </BarButton>
        <BarButton label="One frame on" shortcut="frameForward" onClick={step(1)}>
          <StepForwardIcon />
        </BarButton>
        <span className="tabular px-1.5 text-muted-foreground text-xs">
          {stamp(time)} / {stamp(duration)}
        </span>
        <span className="ml-auto flex items-center gap-0.5">
          <BarButton label="Loop" shortcut="loop" isOn={loops} onClick={toggleLoop}>
            <RepeatIcon />
          </BarButton>
          <BarButton
            label={hasAudio ? "Mute" : "Mute (this video has no sound)"}
            shortcut="mute"
            isOn={isMute}
            onClick={toggleMute}
          >
            {isMute || !hasAudio ? <VolumeXIcon /> : <Volume2Icon />}
          </BarButton>
          <SpeedMenu />
          {children}
        </span>
      </div>
    </div>
  );
}

interface BarButtonProps extends ComponentProps<typeof Button> {
  label: string;
  shortcut: ShortcutId;
  isOn?: boolean;
}

function BarButton({ label, shortcut, isOn, ...props }: BarButtonProps) {
  return (
    <Button
      variant="ghost"
      size="icon-sm"
      aria-label={label}
      aria-pressed={isOn}
      title={`${label} (${SHORTCUTS[shortcut].keys[0]})`}
      className="aria-pressed:bg-accent aria-pressed:text-accent-foreground"
      {...props}
    />
  );
}

function SpeedMenu() {
  const chosen = speed.use();
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button
          variant="ghost"
          size="sm"
          className="tabular h-7 gap-1 px-1.5 text-xs"
          aria-label={`Speed: ${chosen}×`}
        >
          <GaugeIcon aria-hidden="true" />
          {chosen}×
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end" className="min-w-24">
        <DropdownMenuRadioGroup value={chosen} onValueChange={speed.set}>
          {SPEEDS.map((one) => (
            <DropdownMenuRadioItem key={one} value={String(one)} className="tabular">
              {one}×
            </DropdownMenuRadioItem>
          ))}
        </DropdownMenuRadioGroup>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

/** `0:04.2`: tenths, because clips last seconds. */
function stamp(seconds: number) {
  const tenths = Math.floor(seconds * 10 + 1e-6);
  const rest = (tenths % 600) / 10;
  return `${Math.floor(tenths / 600)}:${rest.toFixed(1).padStart(4, "0")}`;
}
