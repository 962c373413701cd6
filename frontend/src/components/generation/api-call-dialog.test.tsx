import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import { exchangesQuery } from "@/api/queries/generations";
import { asked, gateway, lastBody, stubGateway } from "@/test/gateway";
import { aGeneration } from "@/test/generations";
import { aModel, aProvider } from "@/test/providers";
import { ApiCallDialog } from "./api-call-dialog";
import { useResolveGeneration } from "./use-resolve-generation";

const client = new QueryClient({ defaultOptions: { queries: { staleTime: "static" } } });

function within(element: React.ReactNode) {
  render(<QueryClientProvider client={client}>{element}</QueryClientProvider>);
}

it("shows the API call in several languages, and what the vendor was told", async () => {
  client.setQueryData(exchangesQuery("gen_1").queryKey, {
    object: "list",
    data: [
      {
        attempt: 1,
        kind: "submit",
        method: "POST",
        url: "https://vendor.example/v1/videos",
        request_body: { prompt: "A fox" },
        status: 200,
        response_body: { id: "job_9" },
        error: null,
        started_at: "2026-11-22T12:00:00Z",
        milliseconds: 812,
      },
    ],
  });
  within(
    <ApiCallDialog
      request={{ model: "kling/kling-3.0", prompt: "A fox", seed: 3 }}
      model={aModel()}
      generationId="gen_1"
      onClose={vi.fn()}
    />,
  );
  expect(screen.getByText(/^curl -sS/)).toHaveTextContent('"seed": 3');
  await userEvent.click(screen.getByRole("tab", { name: "OpenAI SDK" }));
  expect(screen.getByText(/from openai import OpenAI/)).toHaveTextContent('"seed": 3,');

  await userEvent.click(screen.getByRole("tab", { name: "Vendor's side" }));
  await userEvent.click(screen.getByText("Submit"));
  expect(screen.getByRole("region", { name: "Sent" })).toHaveTextContent('"prompt": "A fox"');
  expect(screen.getByRole("region", { name: "Answered" })).toHaveTextContent("job_9");
});

it("takes a person's word on a lost submit", async () => {
  const stuck = aGeneration({ stage: "submit_unknown", provider: "kling" });
  stubGateway();
  gateway.mockResolvedValue(Response.json({ ...stuck, stage: "submitted" }));
  within(<Resolver />);
  await userEvent.click(screen.getByRole("button", { name: "Resolve" }));
  expect(await screen.findByText(/Look for it in your Kling AI account/)).toBeVisible();
  await userEvent.type(screen.getByLabelText("Job id"), " job_7 ");
  await userEvent.click(screen.getByRole("button", { name: "Attach the job" }));
  expect(asked()).toEqual(["POST /v1/video/generations/gen_1/resolve"]);
  expect(await lastBody()).toEqual({ job_id: "job_7" });
  await vi.waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());

  function Resolver() {
    const { attachJob, dialog } = useResolveGeneration([aProvider()]);
    return (
      <>
        <button type="button" onClick={() => attachJob(stuck)}>
          Resolve
        </button>
        {dialog}
      </>
    );
  }
});
