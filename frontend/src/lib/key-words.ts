import type { Provider } from "@/api/types";

/** `a Runway key`, `an OpenAI key`. */
export function keyOf({ display_name: name }: Pick<Provider, "display_name">) {
  return `${/^[aeiou]/i.test(name) ? "an" : "a"} ${name} key`;
}
