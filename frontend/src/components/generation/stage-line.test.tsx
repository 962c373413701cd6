import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { timelineQuery } from "@/api/queries/generations";
import type { Generation } from "@/api/types";
import { aGeneration } from "@/test/generations";
import { aModel, aProvider } from "@/test/providers";
import { LiveStageLine, StageLine } from "./stage-line";
import { StatusBadge, statusWord } from "./status-badge";

const CREATED = 1_795_000_000;

beforeEach(() => {
  vi.useFakeTimers({ now: (CREATED + 76) * 1000 });
});

function show(changes: Partial<Generation> = {}) {
  const at = (second: number) => new Date((CREATED + second) * 1000).toISOString();
  const { container } = render(
    <StageLine
      generation={aGeneration({ created: CREATED, ...changes })}
      timeline={[
        { id: 1, type: "created", created_at: at(0), data: {} },
        ...(changes.stage === "queued"
          ? []
          : [{ id: 2, type: "submitted", created_at: at(4), data: {} }]),
      ]}
      provider={aProvider()}
      model={aModel()}
    />,
  );
  return container;
}

describe("a stage line", () => {
  it("tells the stages with their times, and how long it usually takes", () => {
    expect(show()).toHaveTextContent("Queued 4 s" + "In progress 1:12" + "Usually about 2 min");
  });

  it("has no bar where the vendor gives no percentage", () => {
    show();
    expect(screen.queryByRole("progressbar")).toBeNull();
  });

  it("shows the vendor's percentage, but not the one written for the download", () => {
    show({ progress: 40 });
    expect(screen.getByRole("progressbar")).toHaveAttribute("aria-valuenow", "40");
    expect(screen.getByText("40%")).toBeVisible();

    show({ progress: 100, stage: "downloading" });
    expect(screen.queryByText("100%")).toBeNull();
  });

  it("says what it waits for, and its place in line", () => {
    const waiting = { stage: "queued", status: "queued", queue_position: 2 } as const;
    expect(show(waiting)).toHaveTextContent("Waits in line: position 2");
    expect(show({ ...waiting, detail: "rate_limited" })).toHaveTextContent(
      "Too many jobs at once for your Kling AI key. Waits in line: position 2",
    );
    expect(show({ detail: "throttled" })).toHaveTextContent("Waiting in Kling AI's line");
    const at = new Date((CREATED + 76 + 90) * 1000).toISOString();
    expect(show({ detail: "rate_limited", next_attempt_at: at })).toHaveTextContent(
      "Too many jobs at once for your Kling AI key. Next try in 1:30.",
    );
    expect(show({ detail: "provider_unavailable", next_check_at: at })).toHaveTextContent(
      "Kling AI is not answering. Next look in 1:30.",
    );
    expect(show({ cancel_requested: true })).toHaveTextContent("Cancelling");
  });
});

it("leads whoever may set it to the limit that it waits for", async () => {
  vi.useRealTimers();
  const onLimit = vi.fn();
  const line = (changes: Partial<Generation>) => (
    <StageLine
      generation={aGeneration(changes)}
      timeline={[]}
      provider={aProvider()}
      model={aModel()}
      onLimit={onLimit}
    />
  );
  const name = "Change the parallel limit";
  const { rerender } = render(line({}));
  expect(screen.queryByRole("button", { name })).toBeNull();

  rerender(line({ queue_position: 2 }));
  await userEvent.click(screen.getByRole("button", { name }));
  rerender(line({ detail: "rate_limited" }));
  await userEvent.click(screen.getByRole("button", { name }));
  expect(onLimit).toHaveBeenCalledTimes(2);
});

it.each([
  ["queued", "queued", "Queued"],
  ["processing", "submitted", "In progress"],
  ["processing", "submit_unknown", "Uncertain"],
  ["processing", "downloading", "Saving"],
  ["completed", "completed", "Ready"],
  ["failed", "failed", "Failed"],
  ["cancelled", "cancelled", "Cancelled"],
] as const)("%s at %s is shown as %s", (status, stage, word) => {
  render(<StatusBadge generation={{ status, stage }} />);
  expect(screen.getByText(word)).toBeVisible();
  expect(statusWord({ status, stage })).toBe(word);
});

it("reads the story by itself", () => {
  const queryClient = new QueryClient({ defaultOptions: { queries: { staleTime: "static" } } });
  const created_at = new Date(CREATED * 1000).toISOString();
  const generation = aGeneration({ created: CREATED - 5 });
  queryClient.setQueryData(timelineQuery(generation.id).queryKey, {
    object: "list",
    data: [{ id: 1, type: "created", created_at, data: {} }],
    attempts: [],
  });
  render(
    <QueryClientProvider client={queryClient}>
      <LiveStageLine generation={generation} provider={undefined} model={undefined} />
    </QueryClientProvider>,
  );
  expect(screen.getByText("Queued 1:16")).toBeVisible();
});
