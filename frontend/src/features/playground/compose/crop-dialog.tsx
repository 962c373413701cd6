import { type PointerEvent, useRef, useState } from "react";
import { assetContentUrl } from "@/api/queries/assets";
import { Button } from "@/components/ui/button";
import {
  Dialog,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogTitle,
} from "@/components/ui/dialog";
import { Slider } from "@/components/ui/slider";
import { type Cut, shareOf } from "../form/crop";
import type { InputImage } from "../form/draft";

interface CropDialogProps {
  image: InputImage;
  ratio: number;
  isBusy: boolean;
  onClose: () => void;
  onCut: (file: Blob, from: NonNullable<InputImage["cutFrom"]>) => void;
}

const MIDDLE: Cut = { x: 0.5, y: 0.5, zoom: 1 };
const MOST_ZOOM = 4;
const QUALITY = 0.95;

/** Cuts an image to the video's shape: by dragging it, or with the sliders. */
export default function CropDialog({ image, ratio, isBusy, onClose, onCut }: CropDialogProps) {
  const { source, width, height, bytes } = image.cutFrom ?? image;
  const picture = useRef<HTMLImageElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  const [cut, setCut] = useState(MIDDLE);
  const [isBroken, setIsBroken] = useState(false);
  const whole = { width: width ?? 1, height: height ?? 1 };
  const share = shareOf(whole, ratio, cut);

  function drag(event: PointerEvent) {
    if (event.buttons !== 1 || !frame.current) return;
    const { width: across, height: down } = frame.current.getBoundingClientRect();
    const moved = (by: number, size: number, shown: number) =>
      shown < 1 ? (by / size) * (shown / (1 - shown)) : 0;
    setCut({
      ...cut,
      x: clamp(cut.x - moved(event.movementX, across, share.width)),
      y: clamp(cut.y - moved(event.movementY, down, share.height)),
    });
  }

  async function finish() {
    const file = picture.current && (await draw(picture.current, share));
    if (file) onCut(file, { source, width, height, bytes });
    else setIsBroken(true);
  }

  return (
    <Dialog open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <DialogContent className="max-w-xl">
        <DialogTitle>Crop the image</DialogTitle>
        <DialogDescription>
          This part of it begins the video. Drag it, or use the sliders.
        </DialogDescription>
        <div
          ref={frame}
          onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
          onPointerMove={drag}
          className="relative mx-auto max-h-[45dvh] w-full cursor-grab touch-none overflow-hidden rounded-lg bg-sunken active:cursor-grabbing"
          style={{ aspectRatio: ratio, maxWidth: `calc(45dvh * ${ratio})` }}
        >
          <img
            ref={picture}
            src={assetContentUrl(source)}
            alt="The whole picture, of which this part is used"
            draggable={false}
            onError={() => setIsBroken(true)}
            className="absolute max-w-none select-none"
            style={{
              width: `${100 / share.width}%`,
              height: `${100 / share.height}%`,
              left: `${(-share.left / share.width) * 100}%`,
              top: `${(-share.top / share.height) * 100}%`,
            }}
          />
        </div>
        <div className="grid gap-2">
          <Axis
            label="Left to right"
            value={cut.x}
            isOff={share.width >= 1}
            onChange={(x) => setCut({ ...cut, x })}
          />
          <Axis
            label="Top to bottom"
            value={cut.y}
            isOff={share.height >= 1}
            onChange={(y) => setCut({ ...cut, y })}
          />
          <Axis
            label="Zoom"
            value={(cut.zoom - 1) / (MOST_ZOOM - 1)}
            onChange={(zoom) => setCut({ ...cut, zoom: 1 + zoom * (MOST_ZOOM - 1) })}
          />
        </div>
        {isBroken && (
          <p role="alert" className="text-danger">
            The image cannot be read any more.
          </p>
        )}
        <DialogFooter>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" aria-disabled={isBusy} onClick={() => !isBusy && void finish()}>
            {isBusy ? "Saving…" : "Crop"}
          </Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}

interface AxisProps {
  label: string;
  /** From 0 to 1. */
  value: number;
  isOff?: boolean;
  onChange: (value: number) => void;
}

function Axis({ label, value, isOff = false, onChange }: AxisProps) {
  return (
    <div className="grid grid-cols-[7rem_1fr] items-center gap-3">
      <span aria-hidden="true" className="text-[13px]">
        {label}
      </span>
      <Slider
        aria-label={label}
        min={0}
        max={1}
        step={0.01}
        disabled={isOff}
        value={[value]}
        onValueChange={([next = 0]) => onChange(next)}
      />
    </div>
  );
}

function clamp(value: number) {
  return Math.min(1, Math.max(0, value));
}

async function draw(picture: HTMLImageElement, share: ReturnType<typeof shareOf>) {
  const { naturalWidth, naturalHeight } = picture;
  const [width, height] = [share.width * naturalWidth, share.height * naturalHeight];
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(width);
  canvas.height = Math.round(height);
  canvas
    .getContext("2d")
    ?.drawImage(
      picture,
      share.left * naturalWidth,
      share.top * naturalHeight,
      width,
      height,
      0,
      0,
      canvas.width,
      canvas.height,
    );
  return new Promise<Blob | null>((resolve) => {
    canvas.toBlob(resolve, "image/jpeg", QUALITY);
  });
}
