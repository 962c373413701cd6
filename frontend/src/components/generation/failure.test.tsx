import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import { aGeneration } from "@/test/generations";
import { aProvider } from "@/test/providers";
import { Failure } from "./failure";

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

it("leads to the vendor where money is short", () => {
  const error = { code: "quota", message: "", billed: "no", provider_error: null } as const;
  render(<Failure generation={{ ...BLOCKED, error }} provider={aProvider()} on={{}} />);

  expect(screen.getByRole("link", { name: "Open Kling AI" })).toHaveAttribute(
    "href",
    "https://kling.ai/dev/api-key",
  );
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

it("shows a stuck one with both ways out, and nothing for one that goes on", () => {
  const stuck = aGeneration({ stage: "submit_unknown" });
  const on = { look_again: vi.fn(), resolve: vi.fn() };
  const { rerender, container } = render(
    <Failure generation={stuck} provider={aProvider()} on={on} />,
  );
  expect(screen.getByRole("button", { name: "Look again" })).toBeVisible();
  expect(screen.getByRole("button", { name: "Say what became of it" })).toBeVisible();

  rerender(
    <Failure generation={aGeneration({ detail: "throttled" })} provider={undefined} on={on} />,
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
