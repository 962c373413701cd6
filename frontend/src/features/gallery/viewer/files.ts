import type { Asset, Generation } from "@/api/types";
import { downloadAddress } from "@/lib/files";
import { bytes } from "@/lib/format";
import { paramsOf } from "@/lib/reuse";

export interface FileRow {
  label: string;
  note: string;
  address: string;
  /** Not our own file, so it can only be opened. */
  isElsewhere?: boolean;
}

const LABEL = {
  video: "Video",
  poster: "Poster",
  spritesheet: "Sprite sheet",
  image: "Image",
} satisfies Record<Asset["kind"], string>;

const ORDER = Object.keys(LABEL);

/** The files of a generation: what was made, then what it was made from. */
export function filesOf(generation: Generation, assets: readonly Asset[]): FileRow[] {
  const inputs = inputsOf(generation);
  const made = assets
    .filter(({ kind }) => kind !== "image")
    .toSorted((left, right) => ORDER.indexOf(left.kind) - ORDER.indexOf(right.kind));
  return [
    ...made.map((asset) => rowOf(LABEL[asset.kind], asset)),
    ...inputs.flatMap(({ label, input }) => {
      if ("url" in input) {
        const note = new URL(input.url).host;
        return [{ label, note, address: input.url, isElsewhere: true }];
      }
      const asset = assets.find(({ id }) => id === input.asset_id);
      return asset ? [rowOf(label, asset)] : [];
    }),
  ];
}

function inputsOf(generation: Generation) {
  const { image, last_frame, reference_images } = paramsOf(generation);
  return [
    { label: "Start image", input: image },
    { label: "End image", input: last_frame },
    ...reference_images.map((one, index) => ({ label: `Reference ${index + 1}`, input: one })),
  ].flatMap(({ label, input }) => (input ? [{ label, input }] : []));
}

function rowOf(label: string, asset: Asset): FileRow {
  const type = asset.content_type.replace(/^.*\//, "").toUpperCase();
  const size = asset.width && asset.height && `${asset.width} × ${asset.height}`;
  return {
    label,
    note: [type, size, bytes(asset.bytes)].filter(Boolean).join(", "),
    address: downloadAddress(asset.url),
  };
}
