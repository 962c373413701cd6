import { expect, it } from "vitest";
import type { Attempt, TimelineEvent, WebhookDelivery } from "@/api/types";
import { lanesOf, storyOf } from "./story";

const at = (second: number) => new Date(Date.UTC(2026, 10, 22, 12, 0, second)).toISOString();

function event(id: number, type: string, data: TimelineEvent["data"] = {}): TimelineEvent {
  return { id, type, created_at: at(id), data };
}

function attempt(number: number, changes: Partial<Attempt>): Attempt {
  return {
    number,
    provider: "kling",
    model: "kling-2.6",
    outcome: "accepted",
    job_id: null,
    reference: `ref_${number}`,
    error_code: null,
    error_message: null,
    started_at: at(0),
    ended_at: null,
    ...changes,
  };
}

it("gives each attempt its lane, the accepted one up to the end", () => {
  const lanes = lanesOf(
    [
      attempt(1, { outcome: "not_sent", started_at: at(0), ended_at: at(2) }),
      attempt(2, { started_at: at(4), ended_at: at(5) }),
    ],
    { from: Date.parse(at(0)), until: Date.parse(at(10)) },
  );
  expect(lanes.map(({ start, share, seconds }) => [start, share, seconds])).toEqual([
    [0, 0.2, 2],
    [0.4, 0.6, 6],
  ]);
});

it("tells the story with what receivers were told, and without label changes", () => {
  const delivery: WebhookDelivery = {
    id: "whd_1",
    object: "webhook_delivery",
    event_id: "evt_1",
    event_type: "generation.completed",
    generation_id: "gen_1",
    webhook_endpoint_id: null,
    url: "https://example.com/hook",
    is_test: false,
    status: "succeeded",
    attempts: 2,
    last_status_code: 204,
    last_error: null,
    next_attempt_at: null,
    created_at: at(5),
    completed_at: at(6),
    api_key_id: "key_1",
  };
  const events = [
    event(1, "submit_postponed", { message: "Busy." }),
    event(2, "submitted", { job: "job_9", late: true }),
    event(3, "progress", { progress: 40 }),
    event(3, "progress", { progress: 40, detail: "provider_unavailable" }),
    event(4, "updated", { changed: ["tags"] }),
    event(5, "completed"),
    event(7, "something_new", { message: 12 }),
  ];
  expect(storyOf(events, [delivery], "Kling").map(({ title, note }) => [title, note])).toEqual([
    ["Nothing was started; tried again later", "Busy."],
    ["The job was found at Kling", "Job job_9"],
    ["Kling reports 40%", null],
    ["Kling does not answer; we keep asking", null],
    ["Ready, and kept on your disk", null],
    ["Webhook generation.completed delivered", "https://example.com/hook · answered 204 · 2 tries"],
    ["something new", null],
  ]);
});
