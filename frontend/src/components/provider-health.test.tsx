import { render, screen } from "@testing-library/react";
import { expect, it } from "vitest";
import type { Provider } from "@/api/types";
import { ProviderHealth } from "./provider-health";

type Facts = Pick<Provider, "needs_key" | "key_status" | "health">;

const NOW = new Date();
NOW.setHours(0, 5, 0, 0);
const KEYED = { needs_key: true, key_status: "active" } as const;

it.each<[string, Facts]>([
  ["No key needed", { needs_key: false, key_status: null, health: health("ok") }],
  ["No key yet", { needs_key: true, key_status: null, health: health("unknown") }],
  ["Not called since the start", { ...KEYED, health: health("unknown", NOW) }],
  ["Works", { ...KEYED, health: health("ok") }],
  ["Not answering since 00:05", { ...KEYED, health: health("degraded", NOW) }],
  ["Needs attention", { ...KEYED, key_status: "invalid", health: health("key_problem") }],
])("is said as %s", (words, provider) => {
  render(<ProviderHealth provider={provider} />);
  expect(screen.getByText(words)).toBeVisible();
});

function health(status: Provider["health"]["status"], since?: Date): Provider["health"] {
  return { status, since: since?.toISOString() ?? null, note: "" };
}
