import { describe, expect, it } from "vitest";
import type { Generation } from "@/api/types";
import { aGeneration } from "@/test/generations";
import { aProvider } from "@/test/providers";
import { type FailureAction, failureOf } from "./failures";
import { holdUpOf } from "./hold-ups";

type GenerationError = NonNullable<Generation["error"]>;
type ErrorCode = GenerationError["code"];

function failed(error: Partial<GenerationError>, changes: Partial<Generation> = {}) {
  return aGeneration({
    status: "failed",
    stage: "failed",
    provider: "kling",
    error: { code: "auth", message: "No.", billed: "no", provider_error: null, ...error },
    ...changes,
  });
}

const wordsOf = (generation: Generation) => failureOf(generation, aProvider());

const NOT_FETCHED = "Kling AI made the video, but it could not be fetched";

const REPORT: FailureAction[] = ["copy_diagnostics", "open_issue"];
const UNCERTAIN: FailureAction[] = ["look_again", "attach_job", "mark_not_started"];

/** The headline of each and its ways out, the button first. */
const EXPECTED = {
  content_blocked: ["Kling AI declined this request", ["edit", "another_model", "open_policy"]],
  unavailable: ["Kling AI could not make it just now", ["run_again", "another_model"]],
  rate_limited: ["Too many jobs at once for your Kling AI key", ["run_again", "limit"]],
  quota: ["Your Kling AI account has no credits left", ["open_billing", "another_model"]],
  auth: ["Your Kling AI key stopped working", ["replace_key"]],
  invalid_request: ["Kling AI refused a setting", ["edit"]],
  bad_response: ["Kling AI sent something we do not understand", REPORT],
  submit_unknown: ["We sent this to Kling AI and never got an answer", UNCERTAIN],
  deadline_exceeded: ["Kling AI did not finish in time", ["look_again"]],
  job_lost: ["Kling AI no longer knows this job", ["run_again"]],
  not_started: ["Marked as never started at Kling AI", ["run_again"]],
  cancelled: ["Cancelled", ["run_again"]],
  download_expired: ["The result was no longer at Kling AI when we fetched it", ["run_again"]],
  download_truncated: [NOT_FETCHED, ["run_again"]],
  download_not_a_video: [NOT_FETCHED, REPORT],
  download_too_large: [NOT_FETCHED, []],
  download_unsafe_url: [NOT_FETCHED, REPORT],
  download_unreachable: [NOT_FETCHED, ["run_again"]],
  download_http_error: [NOT_FETCHED, ["run_again"]],
  download_storage: [NOT_FETCHED, ["run_again"]],
  download_not_playable: [NOT_FETCHED, REPORT],
  download_provider_auth: [NOT_FETCHED, ["replace_key"]],
  download_provider_quota: [NOT_FETCHED, ["open_billing"]],
  download_provider_rate_limited: [NOT_FETCHED, ["run_again"]],
  download_provider_unavailable: [NOT_FETCHED, ["run_again"]],
  download_provider_invalid_request: [NOT_FETCHED, ["run_again"]],
  download_provider_content_blocked: [NOT_FETCHED, ["edit", "open_policy"]],
  download_provider_bad_response: [NOT_FETCHED, REPORT],
} satisfies Record<ErrorCode, [string, FailureAction[]]>;

it.each([
  ...Object.entries(EXPECTED),
  ["of_another_version", ["This ended without a video", REPORT]],
] as const)("%s has its own words and ways out", (code, [headline, actions]) => {
  const words = wordsOf(failed({ code: code as ErrorCode }));

  expect(words?.headline).toBe(headline);
  expect(words?.actions).toEqual(actions);
  expect(words?.nextStep).toMatch(/\.$/);
});

it.each([failed({ code: "submit_unknown" }), aGeneration({ stage: "submit_unknown" })])(
  "offers no look at a vendor that cannot be asked: case %#",
  (generation) => {
    const runway = aProvider({ display_name: "Runway", finds_lost_jobs: false });
    const words = failureOf(generation, runway) ?? holdUpOf(generation, runway);

    expect(words?.actions).toEqual(["attach_job", "mark_not_started"]);
    expect(words?.nextStep).toContain("We cannot look for it at Runway from here.");
  },
);

it("a vendor that gave its reason in words only is not said to be unreadable", () => {
  const provider_error = { code: null, http_status: null, message: "It did not pass." };
  const words = wordsOf(failed({ code: "bad_response", provider_error }));

  expect(words?.headline).toBe("Kling AI did not make this video");
  expect(words?.actions).toEqual(["edit"]);
  expect(words?.vendorWords).toBe("It did not pass.");
});

it.each([
  ["SAFETY.INPUT.IMAGE", "this image"],
  ["INPUT_PREPROCESSING.SAFETY.TEXT", "this prompt"],
  ["SAFETY.OUTPUT.VIDEO", "the result"],
  ["1301", "this request"],
])("a block with the vendor's code %s is about %s", (code, input) => {
  const provider_error = { code, message: "real person" };
  const words = wordsOf(failed({ code: "content_blocked", provider_error }));

  expect(words?.headline).toBe(`Kling AI declined ${input}`);
  expect(words?.vendorWords).toBe(`${code}: real person`);
});

describe("money", () => {
  const usage = {
    cost_basis: null,
    cost_note: "Kling AI has not said.",
    currency: "USD" as const,
    time_seconds: 9,
  };

  it.each([
    ["no", 0, "You were not billed."],
    ["yes", 0.4, "Kling AI bills this all the same: $0.40."],
    ["yes", null, "Kling AI bills this all the same."],
    ["unknown", null, "Whether this is billed is unknown. Kling AI has not said."],
  ] as const)("billed %s of %s: %s", (billed, cost, sentence) => {
    expect(wordsOf(failed({ billed }, { usage: { ...usage, cost } }))?.billed).toBe(sentence);
  });
});

describe("what holds up a running one", () => {
  const NOT_BILLED = "Nothing has been billed.";
  const NOT_HANDED_OUT = "Kling AI made the video, but its file does not come";

  it.each([
    ["throttled", "Waiting in Kling AI's line", "neutral", null, []],
    [
      "rate_limited",
      "Too many jobs at once for your Kling AI key",
      "neutral",
      NOT_BILLED,
      ["limit"],
    ],
    ["unavailable", "Kling AI is not answering", "warning", NOT_BILLED, ["another_model"]],
    ["provider_unavailable", "Kling AI is not answering", "warning", null, ["look_again"]],
    ["asked_too_often", "Kling AI has had too many questions from your key", "warning", null, []],
    [
      "answer_unreadable",
      "Kling AI answers in a way that we do not understand",
      "warning",
      null,
      REPORT,
    ],
    ["file_unavailable", NOT_HANDED_OUT, "warning", null, ["look_again"]],
    ["auth_blocked", "Your Kling AI key stopped working", "warning", null, ["replace_key"]],
    ["deep_thought", "Kling AI says: deep thought", "neutral", null, []],
  ])("%s: %s", (detail, headline, tone, billed, actions) => {
    expect(holdUpOf(aGeneration({ detail }), aProvider())).toMatchObject({
      ...{ headline, tone, billed, actions },
    });
  });

  it("a vendor that is away has been so since a moment", () => {
    const away = new Date();
    away.setHours(0, 5, 0, 0);
    const health = { status: "degraded", since: away.toISOString(), note: "" } as const;
    const headline = (changes: Partial<Generation>) =>
      holdUpOf(aGeneration({ detail: "unavailable", ...changes }), aProvider({ health }))?.headline;
    expect(headline({})).toBe("Kling AI is not answering (since 00:05)");
    away.setMinutes(2);
    const held_up_since = away.toISOString();
    expect(headline({ held_up_since })).toBe("Kling AI is not answering (since 00:02)");
  });

  it("a submit without an answer may be billed and is for a person to decide", () => {
    const words = holdUpOf(aGeneration({ stage: "submit_unknown" }), aProvider());
    expect(words?.billed).toBe("You may have been billed.");
    expect(words?.nextStep).toMatch(/look into your Kling AI account.* paid twice\.$/);
    expect(words?.actions).toEqual(UNCERTAIN);
  });
});

it("has no words where all is well", () => {
  expect(failureOf(aGeneration(), undefined)).toBeNull();
  expect(holdUpOf(aGeneration(), undefined)).toBeNull();
});
