/** Carries a draft over to another model: what fits is kept, what does not is named. */
import type { Model } from "@/api/types";
import type { Draft } from "./draft";
import { checkOption, takesAnyOption, unknownOptions } from "./options";
import { brokenConstraint } from "./rules";
import { factsOf, followsImage } from "./settings";

export interface Fitted {
  draft: Draft;
  /** In sentences: "12 s is not offered; 10 s chosen". */
  changes: string[];
}

/** Images stay, even where the model takes none: they are the costliest to give again. */
export function fitTo(model: Model, draft: Draft): Fitted {
  const fitted = { ...draft };
  const changes: string[] = [];

  const { duration } = draft;
  if (duration !== null && model.durations.length > 0 && !model.durations.includes(duration)) {
    fitted.duration = nearest(model.durations, (one) => one - duration);
    changes.push(`${duration} s is not offered; ${fitted.duration} s chosen`);
  }
  const ratio = draft.aspect_ratio;
  if (ratio !== null && isMissing(model.aspect_ratios, ratio) && !followsImage(model, draft)) {
    const wanted = Math.log(ratioOf(ratio));
    fitted.aspect_ratio = nearest(model.aspect_ratios, (one) => Math.log(ratioOf(one)) - wanted);
    changes.push(`${ratio} is not offered; ${fitted.aspect_ratio} chosen`);
  }
  const { resolution } = draft;
  if (resolution !== null && isMissing(model.resolutions, resolution)) {
    const wanted = linesOf(resolution);
    fitted.resolution = nearest(model.resolutions, (one) => linesOf(one) - wanted);
    changes.push(`${resolution} is not offered; ${fitted.resolution} chosen`);
  }
  const { fps } = draft;
  if (fps !== null && isMissing(model.fps, fps)) {
    fitted.fps = nearest(model.fps, (one) => one - fps);
    changes.push(`${fps} frames per second is not offered; ${fitted.fps} chosen`);
  }
  if (draft.audio === true && model.audio === "no") {
    fitted.audio = null;
    changes.push("sound is not offered; the video will be silent");
  }
  if (draft.audio === false && model.audio === "always") {
    fitted.audio = null;
    changes.push("silence is not offered; the video will have sound");
  }
  fitted.provider_options = fitOptions(model, draft, changes);
  return mend(model, fitted, changes);
}

function fitOptions(model: Model, draft: Draft, changes: string[]) {
  const unknown = unknownOptions(model, draft.provider_options);
  const kept = Object.entries(draft.provider_options).filter(([name, value]) => {
    const option = model.options.find((one) => one.name === name);
    if (!option) return takesAnyOption(model);
    if (checkOption(option, value) === null) return true;
    unknown.push(name);
    return false;
  });
  if (unknown.length > 0) {
    changes.push(
      `${unknown.join(", ")} ${unknown.length > 1 ? "are" : "is"} not offered and left out`,
    );
  }
  return Object.fromEntries(kept);
}

/** Finds the nearest draft that keeps the model's constraints, changing one field at a time. */
function mend(model: Model, draft: Draft, changes: string[]): Fitted {
  const broken = brokenConstraint(model, factsOf(model, draft));
  if (!broken) return { draft, changes };
  const remedy = remedyOf(model, draft);
  if (!remedy) return { draft, changes };
  return {
    draft: { ...draft, ...remedy.change },
    changes: [...changes, `${stripDot(broken.message)}; ${remedy.label} chosen`],
  };
}

export interface Remedy {
  /** The field that is complained about. */
  param: string;
  /** `1080p`, `5 s`, `no sound`. */
  label: string;
  change: Partial<Draft>;
}

type Candidate = Omit<Remedy, "param">;

/** One change after which no constraint is broken, if there is one. */
export function remedyOf(model: Model, draft: Draft): Remedy | null {
  const facts = factsOf(model, draft);
  const broken = brokenConstraint(model, facts);
  if (!broken) return null;
  // Sound was asked for: it is given up last.
  const fields = [broken.param, ...Object.keys(broken.when), "audio"].filter(
    (field, at, all) => field !== "audio" || at === all.length - 1,
  );
  const candidates = fields.flatMap((field) => candidatesOf(model, draft, field));
  const found = candidates.find(({ change }) => {
    const changed = { ...draft, ...change };
    return !brokenConstraint(model, factsOf(model, changed));
  });
  return found ? { ...found, param: broken.param } : null;
}

function candidatesOf(model: Model, draft: Draft, field: string): Candidate[] {
  const facts = factsOf(model, draft);
  switch (field) {
    case "duration":
      return sorted(model.durations, (one) => one - (facts.duration ?? one)).map((duration) => ({
        label: `${duration} s`,
        change: { duration },
      }));
    case "aspect_ratio":
      return model.aspect_ratios.map((ratio) => ({
        label: ratio,
        change: { aspect_ratio: ratio },
      }));
    case "resolution":
      return model.resolutions.map((one) => ({ label: one, change: { resolution: one } }));
    case "audio":
      return model.audio === "optional" && facts.audio
        ? [{ label: "no sound", change: { audio: false } }]
        : [];
    default:
      return [];
  }
}

function isMissing<T>(offered: readonly T[], value: T) {
  return offered.length > 0 && !offered.includes(value);
}

function sorted<T>(values: readonly T[], distance: (value: T) => number) {
  return [...values].sort((a, b) => Math.abs(distance(a)) - Math.abs(distance(b)));
}

function nearest<T>(values: readonly T[], distance: (value: T) => number): T | null {
  return sorted(values, distance)[0] ?? null;
}

/** Width by height of `16:9`; a square where it cannot be read. */
export function ratioOf(ratio: string) {
  const [width = 1, height = 1] = ratio.split(":").map(Number);
  return width / height || 1;
}

/** Lines of `720p`, of `4k` too. */
function linesOf(resolution: string) {
  if (resolution.toLowerCase() === "4k") return 2160;
  return Number.parseInt(resolution, 10) || 0;
}

function stripDot(sentence: string) {
  return sentence.replace(/\.$/, "");
}
