import type { Generation } from "@/api/types";

/** What stands in place of a prompt that the gateway was told not to keep. */
const HASH = /^sha256:[0-9a-f]{64}$/;

type Prompted = Pick<Generation, "prompt">;

/** Whether a text is what somebody wrote, and not the hash of it. */
export function isKept(text: string) {
  return !HASH.test(text);
}

/** The prompt; empty where there is none, or none any more. */
export function promptOf({ prompt }: Prompted) {
  return isKept(prompt) ? prompt : "";
}

/** What is said where a prompt would stand. */
export function withoutPrompt({ prompt }: Prompted) {
  return isKept(prompt) ? "No prompt" : "Prompt not kept";
}

/** The beginning of a prompt, as the name of what it made. */
export function promptStart(generation: Prompted, length: number) {
  const prompt = promptOf(generation).replaceAll(/\s+/g, " ").trim();
  if (prompt === "") return withoutPrompt(generation);
  return prompt.length > length ? `${prompt.slice(0, length)}…` : prompt;
}
