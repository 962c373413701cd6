import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import { ApiError } from "@/api/errors";
import { KeyForm } from "./key-form";

const VENDOR = { display_name: "Runway", key_help: "A key of the developer portal." };

function show(onSubmit: (secret: string, name: string) => Promise<unknown>) {
  const onDone = vi.fn();
  render(
    <QueryClientProvider client={new QueryClient()}>
      <KeyForm
        provider={VENDOR}
        submitLabel="Check and save"
        withName
        onSubmit={onSubmit}
        onDone={onDone}
        onCancel={vi.fn()}
      />
    </QueryClientProvider>,
  );
  return onDone;
}

async function paste(secret: string) {
  await userEvent.type(screen.getByLabelText("Runway key"), secret);
  await userEvent.click(screen.getByRole("button", { name: "Check and save" }));
}

it("says beside the field why the vendor refused, and keeps what was typed", async () => {
  const refusal = { message: "`runway` refused this key: 401.", param: "api_key" };
  const onDone = show(() =>
    Promise.reject(new ApiError(400, { ...refusal, code: "invalid_provider_key" })),
  );
  await paste("wrong-key");

  const field = screen.getByLabelText("Runway key");
  expect(field).toHaveAccessibleDescription(/runway refused this key: 401\./);
  expect(field).toHaveValue("wrong-key");
  expect(field).toHaveFocus();
  expect(onDone).not.toHaveBeenCalled();
});

it("does not blame the key when the vendor could not be asked", async () => {
  show(() =>
    Promise.reject(new ApiError(502, { message: "No answer.", code: "provider_unavailable" })),
  );
  await paste("a-good-key");

  expect(screen.getByRole("alert")).toHaveTextContent("Runway could not be asked");
  expect(screen.getByLabelText("Runway key")).toBeValid();
});

it("hides the key, shows it on demand, and hands it over without blanks", async () => {
  const onSubmit = vi.fn(() => Promise.resolve());
  const onDone = show(onSubmit);
  const field = screen.getByLabelText("Runway key");
  expect(field).toHaveAttribute("type", "password");
  await userEvent.click(screen.getByRole("button", { name: "Show what was typed" }));
  expect(field).toHaveAttribute("type", "text");
  await paste("  a-good-key ");

  expect(onSubmit).toHaveBeenCalledWith("a-good-key", "");
  expect(onDone).toHaveBeenCalled();
});
