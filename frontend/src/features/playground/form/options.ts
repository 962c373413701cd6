/** The vendor's own options: what a model knows, and whether a value fits. */
import type { JsonValue, Model } from "@/api/types";

export type Option = Model["options"][number];
export type Options = Record<string, JsonValue>;

/** An option of this name means: any name is passed on. */
const ANY = "*";

export function takesAnyOption(model: Pick<Model, "options">) {
  return model.options.some(({ name }) => name === ANY);
}

export function namedOptions(model: Pick<Model, "options">) {
  return model.options.filter(({ name }) => name !== ANY);
}

export function unknownOptions(model: Pick<Model, "options">, options: Options) {
  if (takesAnyOption(model)) return [];
  return Object.keys(options).filter((name) => !model.options.some((one) => one.name === name));
}

const FITS: Record<string, (value: JsonValue) => boolean> = {
  string: (value) => typeof value === "string",
  integer: Number.isInteger,
  number: (value) => typeof value === "number",
  boolean: (value) => typeof value === "boolean",
  object: (value) => typeof value === "object" && value !== null && !Array.isArray(value),
  array: Array.isArray,
};

/** Why the gateway would refuse the value. */
export function checkOption(option: Option, value: JsonValue): string | null {
  if (FITS[option.type]?.(value) === false) return `${option.name} must be of type ${option.type}.`;
  if (option.allowed && !option.allowed.some((one) => one === value)) {
    return `${option.name} must be one of ${option.allowed.join(", ")}.`;
  }
  if (typeof value !== "number") return null;
  const { minimum, maximum } = option;
  if ((minimum === null || value >= minimum) && (maximum === null || value <= maximum)) return null;
  if (maximum === null) return `${option.name} must be at least ${minimum}.`;
  if (minimum === null) return `${option.name} must be at most ${maximum}.`;
  return `${option.name} must lie between ${minimum} and ${maximum}.`;
}
