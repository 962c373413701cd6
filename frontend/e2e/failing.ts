/** Generations that fail in every way there is, and the gateway that they fail at. */
import { test as base, expect } from "./fixtures.ts";
import type { Api, Generation } from "./harness/api.ts";
import { type Door, doorTo } from "./harness/door.ts";
import { startGateway } from "./harness/gateway.ts";

export const RUNWAY = "runway/gen4.5";
export const KLING = "kling/kling-3.0";
const OPENAI = "openai/some-model";

/** A gateway that gives up soon; a job that is not found is lost after half a minute. */
export const SHORT = {
  SUBMIT_UNKNOWN_MINUTES: "0.1",
  DOWNLOAD_TIMEOUT_MINUTES: "0.01",
  ISSUES_URL: "https://tracker.example/issues",
};

export interface Failure {
  code: string;
  model: string;
  scene: string;
  deadline_minutes?: number;
  headline: string;
  billed: string | RegExp;
  button: string | RegExp | null;
  words?: string | RegExp;
  /** What a person does once the vendor has it. */
  afterwards?: (api: Api, id: string) => Promise<unknown>;
}

const NOT_BILLED = "You were not billed.";
const NOT_KNOWN = /^Whether this is billed is unknown\./;
export const RUN_AGAIN = /^Run again · about \$\d/;

/** Those that take longest to end come last. */
const FAILURES: readonly Failure[] = [
  {
    code: "content_blocked",
    model: RUNWAY,
    scene: "moderation",
    headline: "Runway declined this prompt",
    billed: /^Runway bills this all the same: \$\d/,
    button: "Edit and try again",
    words: "SAFETY.INPUT.TEXT: This prompt did not pass our content moderation.",
  },
  {
    code: "bad_response",
    model: KLING,
    scene: "moderation",
    headline: "Kling AI did not make this video",
    billed: NOT_BILLED,
    button: "Edit and try again",
    words: /Failure to pass the risk control system/,
  },
  {
    code: "quota",
    model: RUNWAY,
    scene: "no_credit",
    headline: "Your Runway account has no credits left",
    billed: NOT_BILLED,
    button: "Open Runway billing",
    words: /You do not have enough credits/,
  },
  {
    code: "invalid_request",
    model: RUNWAY,
    scene: "rejected",
    headline: "Runway refused a setting",
    billed: NOT_BILLED,
    button: "Edit and try again",
    words: /^400: /,
  },
  {
    code: "auth",
    model: OPENAI,
    scene: "http_error:401",
    headline: "Your OpenAI Videos key stopped working",
    billed: NOT_BILLED,
    button: "Replace key",
    words: /^401: |answered 401/,
  },
  {
    code: "unavailable",
    model: RUNWAY,
    scene: "failure:INTERNAL",
    headline: "Runway could not make it just now",
    billed: /bill/,
    button: RUN_AGAIN,
    words: "INTERNAL: The task failed.",
  },
  {
    code: "bad_response",
    model: RUNWAY,
    scene: "failure",
    headline: "Runway did not make this video",
    billed: /bill/,
    button: "Edit and try again",
    words: "INTERNAL.BAD_OUTPUT.01: The task failed.",
  },
  {
    code: "cancelled",
    model: RUNWAY,
    scene: "slow:600",
    headline: "Cancelled",
    billed: NOT_KNOWN,
    button: RUN_AGAIN,
    afterwards: async (api, id) => {
      await reached(api, id, "submitted");
      await api.call("POST", `/v1/video/generations/${id}/cancel`);
    },
  },
  {
    code: "download_expired",
    model: KLING,
    scene: "expired_url",
    headline: "The result was no longer at Kling AI when we fetched it",
    billed: /^Kling AI bills this all the same: \$\d/,
    button: RUN_AGAIN,
    words: /answered 403/,
  },
  {
    code: "download_truncated",
    model: RUNWAY,
    scene: "truncated_file",
    headline: "Runway made the video, but it could not be fetched",
    billed: /^Runway bills this all the same: \$\d/,
    button: RUN_AGAIN,
    words: /^The video could not be collected: .* broke off/,
  },
  {
    code: "download_not_a_video",
    model: RUNWAY,
    scene: "not_a_video",
    headline: "Runway made the video, but it could not be fetched",
    billed: /^Runway bills this all the same: \$\d/,
    button: "Copy diagnostics",
    words: /^The video could not be collected: .* no video/,
  },
  {
    code: "not_started",
    model: RUNWAY,
    scene: "error_after_accept",
    headline: "Marked as never started at Runway",
    billed: NOT_BILLED,
    button: RUN_AGAIN,
    afterwards: (api, id) => resolved(api, id, { not_started: true }),
  },
  {
    code: "submit_unknown",
    model: RUNWAY,
    scene: "hang_after_accept:0",
    headline: "We sent this to Runway and never got an answer",
    billed: NOT_KNOWN,
    button: "Mark as not started",
    words: /it was not sent again/,
  },
  {
    code: "deadline_exceeded",
    model: RUNWAY,
    scene: "slow:600",
    deadline_minutes: 0.2,
    headline: "Runway did not finish in time",
    billed: NOT_KNOWN,
    button: "Look again",
    words: /had not finished the job after 0\.2 minutes/,
  },
  {
    code: "job_lost",
    model: RUNWAY,
    scene: "error_after_accept",
    headline: "Runway no longer knows this job",
    billed: NOT_KNOWN,
    button: RUN_AGAIN,
    afterwards: (api, id) => resolved(api, id, { job_id: "17f20503-6c24-4c16-946b-35dbbce2af2f" }),
  },
];

export async function reached(api: Api, id: string, stage: string) {
  await expect.poll(async () => (await api.get(id)).stage, { timeout: 20_000 }).toBe(stage);
}

async function resolved(api: Api, id: string, said: object) {
  await reached(api, id, "submit_unknown");
  await api.call("POST", `/v1/video/generations/${id}/resolve`, said);
}

async function made(api: Api, { model, scene, deadline_minutes, code, afterwards }: Failure) {
  const prompt = `${code} [[scene:${scene}]]`;
  const { id } = await api.create({ model, prompt, deadline_minutes });
  await afterwards?.(api, id);
  return api.ended(id);
}

interface Shared {
  /** The way of the gateway to Runway. */
  door: Door;
  owner: Api;
  /** All that goes wrong, under way since the gateway is there. */
  failures: readonly { wanted: Failure; ended: Promise<Generation> }[];
}

export const test = base.extend<object, Shared>({
  door: [
    async ({ sandbox }, use) => {
      const door = await doorTo(sandbox.url);
      await use(door);
      await door.shut();
    },
    { scope: "worker" },
  ],
  gateway: [
    async ({ sandbox, door }, use) => {
      const gateway = await startGateway(sandbox, {
        keysOf: ["openai", "runway", "kling"],
        env: { ...SHORT, RUNWAY_BASE_URL: `${door.url}/runway` },
      });
      await use(gateway);
      await gateway.stop();
    },
    { scope: "worker", timeout: 60_000 },
  ],
  owner: [
    async ({ gateway }, use) => use(await gateway.admin.as("member", "failures")),
    { scope: "worker" },
  ],
  failures: [
    async ({ owner }, use) =>
      use(
        FAILURES.map((wanted) => {
          const ended = made(owner, wanted);
          // What no test waits for is broken off by the gateway's end.
          ended.catch(() => undefined);
          return { wanted, ended };
        }),
      ),
    { scope: "worker" },
  ],
});
