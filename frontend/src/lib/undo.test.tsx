import { act, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { Toaster, toast } from "sonner";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { doWithUndo } from "./undo";

const show = vi.fn();
const perform = vi.fn<() => Promise<unknown>>();

beforeEach(async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  show.mockReset();
  perform.mockReset().mockResolvedValue(undefined);
  render(<Toaster />);
  act(() =>
    doWithUndo({
      message: "Deleted 2 videos",
      hide: () => show,
      perform,
      failure: "They could not be deleted.",
    }),
  );
  await screen.findByText("Deleted 2 videos");
});

afterEach(() => {
  toast.dismiss();
});

it("waits for ten seconds before it does what cannot be undone", async () => {
  await vi.advanceTimersByTimeAsync(9_000);
  expect(perform).not.toHaveBeenCalled();

  await vi.advanceTimersByTimeAsync(1_500);
  expect(perform).toHaveBeenCalledOnce();
  expect(show).not.toHaveBeenCalled();
});

it("does nothing when it is taken back", async () => {
  await userEvent.click(await screen.findByRole("button", { name: "Undo" }));
  await vi.advanceTimersByTimeAsync(20_000);

  expect(show).toHaveBeenCalledOnce();
  expect(perform).not.toHaveBeenCalled();
});

it("is taken back by keyboard, except in a field, where the text is", async () => {
  render(<input aria-label="Prompt" />);
  await userEvent.type(screen.getByLabelText("Prompt"), "{Control>}z{/Control}");
  expect(show).not.toHaveBeenCalled();

  act(() => screen.getByLabelText("Prompt").blur());
  await userEvent.keyboard("{Control>}z{/Control}");
  await vi.advanceTimersByTimeAsync(20_000);
  expect(show).toHaveBeenCalledOnce();
  expect(perform).not.toHaveBeenCalled();
});

it("does it at once when the page is left", () => {
  window.dispatchEvent(new Event("pagehide"));

  expect(perform).toHaveBeenCalledOnce();
});

it("shows it again when it did not work", async () => {
  perform.mockRejectedValue(new Error("no"));
  await vi.advanceTimersByTimeAsync(10_500);

  expect(show).toHaveBeenCalledOnce();
});
