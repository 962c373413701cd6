/** What the gateway would refuse, said before it is asked, as `catalog/validation.py` checks it. */
import type { Model, Provider } from "@/api/types";
import { bytes, count } from "@/lib/format";
import { keyOf } from "@/lib/key-words";
import { obstacle } from "./catalogue";
import { type Draft, type InputImage, MOST_MINUTES } from "./draft";
import { offerWords } from "./offers";
import { checkOption, unknownOptions } from "./options";
import { brokenConstraint } from "./rules";
import { factsOf, settingsOf } from "./settings";

export interface Issue {
  /** The request's field at fault, such as `duration` or `reference_images[1]`. */
  param: string;
  message: string;
}

/** Everything that stands between this draft and a video; empty when it can be sent. */
export function issuesOf(provider: Provider, model: Model, draft: Draft): Issue[] {
  return [
    ...modelIssues(provider, model),
    ...promptIssues(model, draft),
    ...imageIssues(model, draft),
    ...settingIssues(model, draft),
    ...optionIssues(model, draft),
    ...deadlineIssues(draft),
  ];
}

function modelIssues(provider: Provider, model: Model): Issue[] {
  const why = obstacle({ provider, model });
  if (why === "retired") {
    return [{ param: "model", message: model.retired_note ?? `${model.name} is retired.` }];
  }
  if (why === "needs_key") {
    return [{ param: "model", message: `${model.name} needs ${keyOf(provider)}.` }];
  }
  return [];
}

function promptIssues(model: Model, { prompt }: Draft): Issue[] {
  if (!prompt.trim()) {
    return model.prompt_required ? [{ param: "prompt", message: "Describe the video first." }] : [];
  }
  // A string's length counts UTF-16 units, as the vendors do.
  const over = prompt.length - model.prompt_max_chars;
  if (over <= 0) return [];
  const message = `${model.name} takes at most ${model.prompt_max_chars} characters; this is ${over} too many.`;
  return [{ param: "prompt", message }];
}

function imageIssues(model: Model, draft: Draft): Issue[] {
  const issues: Issue[] = [];
  const { image, last_frame: last, reference_images: references } = draft;
  if (image && model.image === "no") {
    issues.push({ param: "image", message: `${model.name} does not take a first frame.` });
  }
  if (!image && references.length === 0 && !model.text_to_video) {
    issues.push({ param: "image", message: `${model.name} needs a first frame.` });
  }
  if (last && !model.last_frame) {
    issues.push({ param: "last_frame", message: `${model.name} does not take a last frame.` });
  } else if (last && !image) {
    issues.push({ param: "image", message: "A last frame needs a first frame too." });
  }
  if (references.length > model.reference_images) {
    const limit = model.reference_images || "no";
    const message = `${model.name} takes ${limit} reference images.`;
    issues.push({ param: "reference_images", message });
  }
  const all: [string, InputImage | null][] = [
    ["image", image],
    ["last_frame", last],
    ...references.map((one, at): [string, InputImage] => [`reference_images[${at}]`, one]),
  ];
  for (const [param, one] of all) {
    const message = one && misfit(model, one);
    if (message) issues.push({ param, message });
  }
  return issues;
}

/** Why a vendor would refuse the image; nothing where its measures are not known here. */
export function misfit(model: Model, image: InputImage): string | null {
  if (image.bytes !== null && image.bytes > model.image_max_bytes) {
    return `This image has ${bytes(image.bytes)}; ${model.name} takes ${bytes(model.image_max_bytes)}.`;
  }
  const { width, height } = image;
  if (width === null || height === null) return null;
  const least = model.image_min_side;
  if (least !== null && Math.min(width, height) < least) {
    return `This image is ${width}×${height}; ${model.name} wants ${least} pixels on both sides.`;
  }
  const { image_ratio_min: low, image_ratio_max: high } = model;
  const ratio = width / height;
  if ((low !== null && ratio < low) || (high !== null && ratio > high)) {
    return `This image is ${width}×${height}; ${model.name} takes width by height between ${low} and ${high}.`;
  }
  return null;
}

function settingIssues(model: Model, draft: Draft): Issue[] {
  const settings = settingsOf(model, draft);
  const issues: Issue[] = [];
  const offered = <T extends string | number>(
    param: string,
    value: T | null,
    choices: readonly T[],
    unit?: string,
  ) => {
    if (value === null || choices.length === 0 || choices.includes(value)) return;
    const asked = [value, unit].filter(Boolean).join(" ");
    const message = `${model.name} offers ${offerWords(choices, unit)}; you asked for ${asked}.`;
    issues.push({ param, message });
  };
  offered("duration", settings.duration, model.durations, "s");
  offered("aspect_ratio", settings.aspect_ratio, model.aspect_ratios);
  offered("resolution", settings.resolution, model.resolutions);
  offered("fps", settings.fps, model.fps, "fps");
  if (model.audio === "no" && settings.audio) {
    issues.push({ param: "audio", message: `${model.name} makes silent videos.` });
  }
  if (issues.length > 0) return issues;
  const broken = brokenConstraint(model, factsOf(model, draft));
  return broken ? [{ param: broken.param, message: broken.message }] : [];
}

function deadlineIssues({ deadline_minutes: minutes }: Draft): Issue[] {
  if (minutes === null || (minutes > 0 && minutes <= MOST_MINUTES)) return [];
  const message = `Choose between 1 and ${count(MOST_MINUTES)} minutes, which is a week.`;
  return [{ param: "deadline_minutes", message }];
}

function optionIssues(model: Model, { provider_options: options }: Draft): Issue[] {
  const issues = unknownOptions(model, options).map((name) => ({
    param: `provider_options.${name}`,
    message: `${model.name} has no option ${name}.`,
  }));
  for (const option of model.options) {
    const value = options[option.name];
    const message = value === undefined ? null : checkOption(option, value);
    if (message) issues.push({ param: `provider_options.${option.name}`, message });
  }
  return issues;
}
