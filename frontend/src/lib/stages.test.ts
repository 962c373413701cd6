import { expect, it } from "vitest";
import type { TimelineEvent } from "@/api/types";
import { aGeneration } from "@/test/generations";
import { phaseOf, spansOf } from "./stages";

const CREATED = 1_795_000_000;
const NOW = (CREATED + 90) * 1000;

function line(type: string, second: number): TimelineEvent {
  const created_at = new Date((CREATED + second) * 1000).toISOString();
  return { id: second, type, created_at, data: {} };
}

const STORY = [
  line("created", 0),
  line("admitted", 1),
  line("submitting", 2),
  line("submitted", 4),
  line("progress", 30),
];

it("counts each phase from the gateway's own moments", () => {
  expect(spansOf(aGeneration(), STORY, NOW)).toMatchObject([
    { phase: "queued", seconds: 4, isCurrent: false },
    { phase: "in_progress", seconds: 86, isCurrent: true },
  ]);
});

it("stops the clock at the end", () => {
  const done = aGeneration({
    status: "completed",
    stage: "completed",
    completed_at: new Date((CREATED + 80) * 1000).toISOString(),
  });
  expect(
    spansOf(done, [...STORY, line("downloading", 78), line("completed", 80)], NOW),
  ).toMatchObject([
    { phase: "queued", seconds: 4, isCurrent: false },
    { phase: "in_progress", seconds: 74, isCurrent: false },
    { phase: "saving", seconds: 2, isCurrent: false },
  ]);
});

it("knows the whole time while there is no timeline yet", () => {
  expect(spansOf(aGeneration(), undefined, NOW)).toMatchObject([
    { phase: "in_progress", seconds: 90, isCurrent: true },
  ]);
});

it.each([
  ["queued", "queued"],
  ["submitting", "queued"],
  ["submit_unknown", "unanswered"],
  ["submitted", "in_progress"],
  ["downloading", "saving"],
])("the stage %s is the phase %s", (stage, phase) => {
  expect(phaseOf(aGeneration({ stage }))).toBe(phase);
});
