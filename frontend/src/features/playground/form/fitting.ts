/** Carries a draft over to another model: what fits is kept, what does not is named. */
import type { Model } from "@/api/types";
import type { Draft } from "./draft";
import { nearestOffer, type Offered, sorted } from "./offers";
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

  for (const { label, asked, change } of misfitsOf(model, draft)) {
    Object.assign(fitted, change);
    changes.push(`${asked} is not offered; ${label} chosen`);
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

/** The wishes that are none of the model's choices, each with the nearest that is. */
export function misfitsOf(model: Model, draft: Draft): (Remedy & { asked: string })[] {
  const wishes: [Offered, readonly (string | number)[], string][] = [
    ["duration", model.durations, `${draft.duration} s`],
    [
      "aspect_ratio",
      followsImage(model, draft) ? [] : model.aspect_ratios,
      `${draft.aspect_ratio}`,
    ],
    ["resolution", model.resolutions, `${draft.resolution}`],
    ["fps", model.fps, `${draft.fps} fps`],
  ];
  return wishes.flatMap(([param, choices, asked]) => {
    const wish = draft[param];
    if (wish === null || choices.length === 0 || choices.includes(wish)) return [];
    const offer = nearestOffer(param, choices, wish);
    return offer ? [{ param, asked, ...offer }] : [];
  });
}

/** What mends a refusal of the gateway, which names the values that it takes. */
export function remedyAmong(
  param: string,
  allowed: readonly unknown[],
  draft: Draft,
): Remedy | null {
  if (!isOffered(param)) return null;
  const offer = nearestOffer(param, allowed, draft[param] ?? "");
  return offer && { param, ...offer };
}

function isOffered(param: string): param is Offered {
  return ["duration", "aspect_ratio", "resolution", "fps"].includes(param);
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

function stripDot(sentence: string) {
  return sentence.replace(/\.$/, "");
}
