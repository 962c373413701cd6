import {
  CropIcon,
  FilmIcon,
  ImagePlusIcon,
  LinkIcon,
  LoaderIcon,
  UploadIcon,
  XIcon,
} from "lucide-react";
import { type DragEvent, lazy, type ReactNode, Suspense, useRef, useState } from "react";
import { assetContentUrl } from "@/api/queries/assets";
import type { Model } from "@/api/types";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { cn } from "@/lib/cn";
import { isOtherShape } from "../form/crop";
import type { InputImage } from "../form/draft";
import { fieldId } from "./issue-text";
import { ACCEPTED, imageIn, useUpload } from "./use-upload";

const AddressDialog = lazy(() => import("./address-dialog"));
const CropDialog = lazy(() => import("./crop-dialog"));
const FrameDialog = lazy(() => import("./frame-dialog"));

interface ImageSlotProps {
  param: string;
  label: string;
  model: Model;
  image: InputImage | null;
  /** Width by height of the video, where the image has to be of its shape. */
  ratio: number | null;
  onChange: (image: InputImage | null) => void;
}

type Open = "crop" | "address" | "frames" | null;

/** A place for one image: a drop zone that is a button too. */
export function ImageSlot({ param, label, model, image, ratio, onChange }: ImageSlotProps) {
  const input = useRef<HTMLInputElement>(null);
  const [open, setOpen] = useState<Open>(null);
  const [isOver, setIsOver] = useState(false);
  const upload = useUpload(model, (taken) => {
    setOpen(null);
    onChange(taken);
  });
  const close = () => setOpen(null);

  function drop(event: DragEvent) {
    event.preventDefault();
    setIsOver(false);
    const file = imageIn(event.dataTransfer);
    if (file) void upload.take(file);
  }

  return (
    <div className="grid w-fit min-w-0 content-start gap-1">
      <fieldset
        aria-label={label}
        data-slot="image"
        onDragOver={(event) => {
          event.preventDefault();
          setIsOver(true);
        }}
        onDragLeave={() => setIsOver(false)}
        onDrop={drop}
        className={cn(
          "relative h-22 overflow-hidden rounded-lg transition-colors",
          isOver && "ring-2 ring-ring",
        )}
      >
        {image ? (
          <Filled
            label={label}
            image={image}
            ratio={ratio}
            onCrop={() => setOpen("crop")}
            onRemove={() => onChange(null)}
          />
        ) : (
          <DropdownMenu>
            <DropdownMenuTrigger asChild>
              <button
                type="button"
                id={fieldId(param)}
                className="grid h-full w-30 place-content-center justify-items-center gap-1.5 rounded-lg border border-border-strong/70 border-dashed bg-surface px-2 text-center text-[13px] text-muted-foreground transition-colors hover:border-border-strong hover:bg-hover hover:text-foreground"
              >
                {upload.isUploading ? (
                  <LoaderIcon className="size-5" aria-hidden="true" />
                ) : (
                  <ImagePlusIcon className="size-5" aria-hidden="true" />
                )}
                {upload.isUploading ? "Uploading…" : label}
              </button>
            </DropdownMenuTrigger>
            <DropdownMenuContent align="start">
              <DropdownMenuItem onSelect={() => input.current?.click()}>
                <UploadIcon aria-hidden="true" />
                Choose a file…
              </DropdownMenuItem>
              <DropdownMenuItem onSelect={() => setOpen("frames")}>
                <FilmIcon aria-hidden="true" />
                From one of your videos…
              </DropdownMenuItem>
              <DropdownMenuItem onSelect={() => setOpen("address")}>
                <LinkIcon aria-hidden="true" />
                From a web address…
              </DropdownMenuItem>
            </DropdownMenuContent>
          </DropdownMenu>
        )}
      </fieldset>
      {upload.error && (
        <p role="alert" className="max-w-60 font-medium text-danger text-xs">
          {upload.error}
        </p>
      )}
      <input
        ref={input}
        type="file"
        accept={ACCEPTED}
        hidden
        aria-label={`${label}: file`}
        onChange={({ target }) => {
          const file = target.files?.[0];
          if (file) void upload.take(file);
          target.value = "";
        }}
      />
      <Suspense>
        {open === "address" && (
          <AddressDialog
            onClose={close}
            onChoose={(source) => {
              close();
              onChange({ source, width: null, height: null, bytes: null });
            }}
          />
        )}
        {open === "frames" && (
          <FrameDialog
            onClose={close}
            onChoose={(taken) => {
              close();
              onChange(taken);
            }}
          />
        )}
        {open === "crop" && image && ratio !== null && (
          <CropDialog
            image={image}
            ratio={ratio}
            isBusy={upload.isUploading}
            onClose={close}
            onCut={(file, cutFrom) => void upload.take(file, cutFrom)}
          />
        )}
      </Suspense>
    </div>
  );
}

interface FilledProps {
  label: string;
  image: InputImage;
  ratio: number | null;
  onCrop: () => void;
  onRemove: () => void;
}

/** The image as the video will have it: at the target's shape, the rest cut off. */
function Filled({ label, image, ratio, onCrop, onRemove }: FilledProps): ReactNode {
  const own = image.width && image.height ? image.width / image.height : 16 / 9;
  const canCrop = image.source.startsWith("asset_") && ratio !== null && image.width !== null;
  const isWorthIt = isOtherShape(image, ratio) || image.cutFrom !== undefined;
  return (
    <div
      className="relative h-22 min-w-20 max-w-56 overflow-hidden rounded-lg border border-border bg-sunken"
      style={{ aspectRatio: ratio ?? own }}
    >
      <Picture label={label} image={image} />
      <span className="absolute inset-x-0 bottom-0 truncate bg-background/85 px-1.5 py-0.5 text-[11px]">
        {label}
      </span>
      <span className="absolute top-1 right-1 flex gap-1">
        {canCrop && isWorthIt && (
          <Button
            size="icon-sm"
            aria-label={`Crop: ${label}`}
            title="Crop to the video's shape"
            onClick={onCrop}
          >
            <CropIcon aria-hidden="true" />
          </Button>
        )}
        <Button size="icon-sm" aria-label={`Remove: ${label}`} title="Remove" onClick={onRemove}>
          <XIcon aria-hidden="true" />
        </Button>
      </span>
    </div>
  );
}

function Picture({ label, image }: { label: string; image: InputImage }) {
  if (!image.source.startsWith("asset_")) {
    return (
      <span className="grid h-full place-content-center justify-items-center gap-1 px-2 pb-4 text-center text-muted-foreground text-xs">
        <LinkIcon className="size-4" aria-hidden="true" />
        <span className="max-w-32 truncate">{hostOf(image.source)}</span>
      </span>
    );
  }
  return (
    <img
      src={assetContentUrl(image.source)}
      alt={label}
      className="absolute inset-0 size-full object-cover"
      draggable={false}
    />
  );
}

function hostOf(address: string) {
  try {
    return new URL(address).hostname;
  } catch {
    return address;
  }
}
