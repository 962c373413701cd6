import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { isOtherShape, ratioLike, shapeWords, targetRatio } from "../form/crop";
import type { Draft, InputImage } from "../form/draft";
import { settingsOf } from "../form/settings";
import { ImageSlot } from "./image-slot";
import { IssueText } from "./issue-text";
import type { FieldsProps } from "./setting-fields";

/** First frame, last frame and references, as the model has them. */
export function ImageFields({ model, draft, issueOf, onChange }: FieldsProps) {
  const ratio = targetRatio(model, draft);
  const references = draft.reference_images;
  const room = model.reference_images - references.length;
  // What was given before stays in sight where the model takes none, to be taken out.
  const shows = {
    image: model.image !== "no" || draft.image !== null,
    last_frame: model.last_frame || draft.last_frame !== null,
    references: model.reference_images > 0 || references.length > 0,
  };
  if (!Object.values(shows).some(Boolean)) return null;
  const setReference = (at: number, image: InputImage | null) =>
    onChange({ reference_images: references.toSpliced(at, 1, ...(image ? [image] : [])) });

  return (
    <fieldset aria-label="Images" className="grid min-w-0 gap-2">
      <div className="flex flex-wrap gap-2">
        {shows.image && (
          <ImageSlot
            param="image"
            label={model.image === "required" ? "First frame (needed)" : "First frame"}
            model={model}
            image={draft.image}
            ratio={ratio}
            onChange={(image) => onChange({ image })}
          />
        )}
        {shows.last_frame && (
          <ImageSlot
            param="last_frame"
            label="Last frame"
            model={model}
            image={draft.last_frame}
            ratio={ratio}
            onChange={(last_frame) => onChange({ last_frame })}
          />
        )}
        {shows.references &&
          references.map((image, at) => (
            <ImageSlot
              key={image.source}
              param={`reference_images[${at}]`}
              label={`Reference ${at + 1}`}
              model={model}
              image={image}
              ratio={null}
              onChange={(changed) => setReference(at, changed)}
            />
          ))}
        {shows.references && room > 0 && (
          <ImageSlot
            key={references.length}
            param="reference_images"
            label="Reference"
            model={model}
            image={null}
            ratio={null}
            onChange={(image) => image && onChange({ reference_images: [...references, image] })}
          />
        )}
      </div>
      <ShapeWarning
        model={model}
        draft={draft}
        ratio={ratio}
        onUse={(aspect_ratio) => onChange({ aspect_ratio })}
      />
      {["image", "last_frame", "reference_images"].map((param) => (
        <IssueText key={param} issue={issueOf(param)} />
      ))}
      {references.map((image, at) => (
        <IssueText key={image.source} issue={issueOf(`reference_images[${at}]`)} />
      ))}
    </fieldset>
  );
}

interface ShapeWarningProps {
  model: FieldsProps["model"];
  draft: Draft;
  ratio: number | null;
  onUse: (ratio: string) => void;
}

/** A frame of another shape than the video is cut or stretched by the vendor: said before. */
function ShapeWarning({ model, draft, ratio, onUse }: ShapeWarningProps): ReactNode {
  const { image, last_frame } = draft;
  const wrong = [image, last_frame].find((one) => one && isOtherShape(one, ratio));
  if (!wrong) return null;
  const like = ratioLike(model, wrong);
  return (
    <div
      role="status"
      className="flex flex-wrap items-center gap-x-2 gap-y-1 rounded-lg bg-warning-soft px-3 py-2 text-[13px]"
    >
      <span className="min-w-48 flex-1">
        The {wrong === image ? "first" : "last"} frame is {shapeWords(wrong)}, the video will be{" "}
        {settingsOf(model, draft).aspect_ratio}. The vendor would cut or stretch it.
      </span>
      {like && (
        <Button size="sm" onClick={() => onUse(like)}>
          Make it {like}
        </Button>
      )}
    </div>
  );
}
