import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import type { ReactNode } from "react";
import { expect, it, vi } from "vitest";
import { sessionQuery } from "@/api/queries/session";
import type { Generation } from "@/api/types";
import { aGeneration } from "@/test/generations";
import { aProvider } from "@/test/providers";
import { aSession } from "@/test/session";
import { Failure } from "./failure";

type GenerationError = NonNullable<Generation["error"]>;

const HANDLED = [
  ...["edit", "run_again", "another_model", "limit", "replace_key", "look_again"],
  ...["mark_not_started", "attach_job"],
] as const;

const BLOCKED = aGeneration({
  status: "failed",
  stage: "failed",
  error: {
    code: "content_blocked",
    message: "real person",
    billed: "no",
    provider_error: { code: "SAFETY.INPUT.IMAGE", message: "real person" },
  },
});

it("says what happened and whether it cost money, and offers one step", async () => {
  const edit = vi.fn();
  render(<Failure generation={BLOCKED} provider={aProvider()} on={{ edit }} />);

  expect(screen.getByRole("group", { name: "Kling AI declined this image" })).toBeVisible();
  expect(screen.getByText("You were not billed.")).toBeVisible();
  await userEvent.click(screen.getByRole("button", { name: "Edit and try again" }));
  expect(edit).toHaveBeenCalledOnce();
});

it("folds the vendor's words away and hands out the ids", async () => {
  render(<Failure generation={BLOCKED} provider={aProvider()} on={{}} />);

  expect(screen.getByText("SAFETY.INPUT.IMAGE: real person")).not.toBeVisible();
  expect(screen.getByRole("button", { name: "Copy generation id" })).toBeVisible();
  expect(screen.getByRole("button", { name: "Copy job id" })).toBeVisible();
});

interface Row {
  kind: string;
  generation: Generation;
  headline: string;
  billed: string | null;
  nextStep: string;
  /** The buttons and links in their order; a link with where it leads. */
  offers: (string | [string, string])[];
}

const ISSUES = "https://tracker.example/issues";
const POLICY = "https://example.com/policy";
const BILLING = "https://kling.ai/dev/pricing";
const NOON = new Date(new Date().setHours(12, 2)).toISOString();
const NOT_BILLED = "You were not billed.";

function ended(error: Partial<GenerationError>): Generation {
  const complete = { message: "", billed: "no", provider_error: null, code: "auth", ...error };
  return aGeneration({
    ...{ status: "failed", stage: "failed", error: complete as GenerationError },
    estimate: { cost: 0.4, note: null, vendor_limit: null },
  });
}

const ROWS: readonly Row[] = [
  {
    kind: "content blocked",
    generation: BLOCKED,
    headline: "Kling AI declined this image",
    billed: NOT_BILLED,
    nextStep: "Change what it objects to, or try another model",
    offers: ["Edit and try again", "Try another model", ["Kling AI's usage policy", POLICY]],
  },
  {
    kind: "unavailable",
    generation: ended({ code: "unavailable" }),
    headline: "Kling AI could not make it just now",
    billed: NOT_BILLED,
    nextStep: "Try again later, or with another model.",
    offers: ["Run again · about $0.40", "Try another model"],
  },
  {
    kind: "unavailable, still trying",
    generation: aGeneration({
      ...{ detail: "unavailable", stage: "admitted" },
      next_attempt_at: new Date(Date.now() + 44_500).toISOString(),
    }),
    headline: "Kling AI is not answering",
    billed: "Nothing has been billed.",
    nextStep: "It is tried again by itself. Next try in 4",
    offers: ["Try another model"],
  },
  {
    kind: "unavailable, with a job there",
    generation: aGeneration({
      ...{ detail: "provider_unavailable", stage: "submitted", held_up_since: NOON },
      next_check_at: new Date(Date.now() + 44_500).toISOString(),
    }),
    headline: "Kling AI is not answering (since 12:02)",
    billed: null,
    nextStep: "We keep asking and fetch the result. Next look in 4",
    offers: ["Look again"],
  },
  {
    kind: "unavailable, with a file there",
    generation: aGeneration({
      ...{ detail: "file_unavailable", stage: "downloading", held_up_since: NOON },
      next_check_at: new Date(Date.now() - 500).toISOString(),
    }),
    headline: "Kling AI made the video, but its file does not come (since 12:02)",
    billed: null,
    nextStep: "for hours if need be. Looking now.",
    offers: ["Look again"],
  },
  {
    kind: "rate limited",
    generation: ended({ code: "rate_limited" }),
    headline: "Too many jobs at once for your Kling AI key",
    billed: NOT_BILLED,
    nextStep: "Run fewer jobs at once, or try again.",
    offers: ["Run again · about $0.40", "Change the parallel limit"],
  },
  {
    kind: "quota",
    generation: ended({ code: "quota" }),
    headline: "Your Kling AI account has no credits left",
    billed: NOT_BILLED,
    nextStep: "Add credits at Kling AI, or use another model.",
    offers: [["Open Kling AI billing", BILLING], "Try another model"],
  },
  {
    kind: "auth",
    generation: ended({ code: "auth" }),
    headline: "Your Kling AI key stopped working",
    billed: NOT_BILLED,
    nextStep: "Replace the key, then run this again.",
    offers: ["Replace key"],
  },
  {
    kind: "invalid request",
    generation: ended({ code: "invalid_request" }),
    headline: "Kling AI refused a setting",
    billed: NOT_BILLED,
    nextStep: "The vendor's words below say which one.",
    offers: ["Edit and try again"],
  },
  {
    kind: "bad response",
    generation: ended({ code: "bad_response", billed: "unknown" }),
    headline: "Kling AI sent something we do not understand",
    billed: "Whether this is billed is unknown.",
    nextStep: "Copy the diagnostics into an issue, so that this can be mended.",
    offers: ["Copy diagnostics", ["Open an issue", ISSUES]],
  },
  {
    kind: "submit uncertain",
    generation: aGeneration({ stage: "submit_unknown" }),
    headline: "We sent this to Kling AI and got no answer. It may be running.",
    billed: "You may have been billed.",
    nextStep: "It is never sent a second time by machine",
    offers: ["Look again", "Give its job id", "Mark as not started"],
  },
  {
    kind: "expired",
    generation: ended({ code: "download_expired", billed: "yes" }),
    headline: "The result was no longer at Kling AI when we fetched it",
    billed: "Kling AI bills this all the same.",
    nextStep: "It has to be made again.",
    offers: ["Run again · about $0.40"],
  },
];

function LoggedIn({ children }: { children: ReactNode }) {
  const queryClient = new QueryClient({ defaultOptions: { queries: { staleTime: "static" } } });
  queryClient.setQueryData(sessionQuery.queryKey, aSession({ issues_url: ISSUES }));
  return <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>;
}

it.each(ROWS)("$kind", ({ generation, headline, billed, nextStep, offers }) => {
  const on = Object.fromEntries(HANDLED.map((action) => [action, vi.fn()]));
  const provider = aProvider({ policy_url: POLICY, billing_url: BILLING });
  render(<Failure generation={generation} provider={provider} on={on} />, {
    wrapper: LoggedIn,
  });

  const problem = screen.getByRole("group", { name: headline });
  expect(problem).toHaveTextContent(nextStep);
  if (billed) expect(within(problem).getByText(billed)).toBeVisible();
  const controls = [...problem.querySelectorAll("button, a")].filter(
    (one) => !/^Copy (generation|job) id$/.test(one.getAttribute("aria-label") ?? ""),
  );
  expect(controls.map((one) => one.textContent)).toEqual(
    offers.map((offer) => (typeof offer === "string" ? offer : offer[0])),
  );
  for (const [name, href] of offers.filter((offer) => typeof offer !== "string")) {
    expect(screen.getByRole("link", { name })).toHaveAttribute("href", href);
  }
});

it("offers nothing at the vendor that is not known", () => {
  const provider = aProvider({ policy_url: null, billing_url: null });
  const { rerender } = render(<Failure generation={BLOCKED} provider={provider} on={{}} />);
  expect(screen.queryByRole("link")).toBeNull();
  rerender(<Failure generation={ended({ code: "quota" })} provider={provider} on={{}} />);
  expect(screen.queryByRole("link")).toBeNull();
});

it("a next try is counted down, and nobody is told of each second", () => {
  vi.useFakeTimers({ now: Date.now() + 60_000 });
  const next_attempt_at = new Date(Date.now() + 2_000).toISOString();
  const generation = aGeneration({ detail: "unavailable", stage: "admitted", next_attempt_at });
  render(<Failure generation={generation} provider={aProvider()} on={{}} />);

  expect(screen.getByRole("timer")).toHaveTextContent("Next try in 2 s.");
  act(() => vi.advanceTimersByTime(1_000));
  expect(screen.getByRole("timer")).toHaveTextContent("Next try in 1 s.");
  act(() => vi.advanceTimersByTime(1_000));
  expect(screen.getByRole("timer")).toHaveTextContent("The next try is under way.");
  expect(screen.getByRole("timer").closest("[aria-live], [role=status], [role=alert]")).toBeNull();
});

it.each([
  [0.4, "about $0.40"],
  [0, "free"],
  [null, "price unknown"],
])("leaves the price of another run, %s, on its button", (cost, price) => {
  const error = { code: "job_lost", message: "", billed: "no", provider_error: null } as const;
  const estimate = { cost, note: null, vendor_limit: null };
  render(
    <Failure
      generation={{ ...BLOCKED, error, estimate }}
      provider={aProvider()}
      on={{ run_again: vi.fn() }}
    />,
  );

  expect(screen.getByRole("button", { name: `Run again · ${price}` })).toBeVisible();
});

it("says nothing of one that goes on", () => {
  const { container } = render(
    <Failure generation={aGeneration({ detail: "throttled" })} provider={undefined} on={{}} />,
  );
  expect(container).toBeEmptyDOMElement();
});

it.each([
  ["whose prompt was not kept", { prompt: `sha256:${"0a".repeat(32)}` }],
  ["made of another video", { params: { source: { operation: "remix", generation_id: "gen_0" } } }],
])("does not offer to run one again %s", (_, changes) => {
  const error = { code: "job_lost", message: "", billed: "no", provider_error: null } as const;
  render(
    <Failure
      generation={{ ...BLOCKED, error, ...changes }}
      provider={aProvider()}
      on={{ run_again: vi.fn() }}
    />,
  );

  expect(screen.queryByRole("button", { name: /^Run again/ })).toBeNull();
});
