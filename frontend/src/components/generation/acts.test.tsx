import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { generationsQuery } from "@/api/queries/generations";
import type { Generation } from "@/api/types";
import { asked, gateway, lastBody, stubGateway } from "@/test/gateway";
import { aGeneration, aVideo } from "@/test/generations";
import { aProvider } from "@/test/providers";
import { Toaster } from "../ui/toaster";
import { cancelWords } from "./cancel-dialog";
import { StarButton } from "./star-button";
import { TagsEditor } from "./tags-editor";
import { useCancelGeneration } from "./use-cancel-generation";
import { deletedWords, useDeleteGenerations } from "./use-delete-generations";
import { useLabels } from "./use-labels";

const LIST = generationsQuery({});
let queryClient: QueryClient;

beforeEach(() => {
  stubGateway();
  queryClient = new QueryClient({ defaultOptions: { queries: { staleTime: "static" } } });
  queryClient.setQueryData(LIST.queryKey, {
    pageParams: [undefined],
    pages: [
      {
        object: "list",
        data: [aVideo({ id: "gen_a" }), aVideo({ id: "gen_b" })],
        has_more: false,
        next_cursor: null,
        total: 2,
        total_is_capped: false,
      },
    ],
  });
});

const page = () => queryClient.getQueryData(LIST.queryKey)?.pages[0];

function within(element: React.ReactNode) {
  render(
    <QueryClientProvider client={queryClient}>
      {element}
      <Toaster theme="light" />
    </QueryClientProvider>,
  );
}

const KLING = aProvider({
  cancel: { support: "no", billed: "yes", note: "It is charged in full." },
});

describe("cancelling", () => {
  it.each([
    [{ stage: "queued" }, KLING, /^Nothing has been sent to Kling AI yet/, true],
    [{ stage: "submitted" }, KLING, /^It is charged in full\..*Discard the result\?$/, false],
    [
      { stage: "submitted" },
      aProvider({ cancel: { support: "before_start", billed: "unknown", note: "" } }),
      /only while it has not started.*not known\.$/,
      true,
    ],
    [
      { stage: "submitted" },
      aProvider({ cancel: { support: "yes", billed: "no", note: "" } }),
      /is asked to stop it\. You will not be billed\.$/,
      true,
    ],
  ])("case %#", (changes, provider, text, canStop) => {
    const words = cancelWords(aGeneration(changes), provider);
    expect(words.text).toMatch(text);
    expect(words.canStop).toBe(canStop);
  });

  it("asks first and then shows what the gateway answered", async () => {
    gateway.mockResolvedValue(Response.json(aVideo({ id: "gen_a", cancel_requested: true })));
    within(<Canceller generation={aGeneration({ id: "gen_a", stage: "queued" })} />);
    await userEvent.click(screen.getByRole("button", { name: "Cancel" }));
    expect(asked()).toEqual([]);

    await userEvent.click(screen.getByRole("button", { name: "Cancel generation" }));
    expect(asked()).toEqual(["POST /v1/video/generations/gen_a/cancel"]);
    await vi.waitFor(() => expect(page()?.data[0]?.cancel_requested).toBe(true));
    expect(screen.queryByRole("dialog")).toBeNull();
  });
});

function Canceller({ generation }: { generation: Generation }) {
  const { cancel, dialog } = useCancelGeneration([KLING]);
  return (
    <>
      <button type="button" onClick={() => cancel(generation)}>
        Cancel
      </button>
      {dialog}
    </>
  );
}

describe("deleting", () => {
  function Deleter() {
    const remove = useDeleteGenerations();
    return (
      <button type="button" onClick={() => remove([aVideo({ id: "gen_a" })])}>
        Delete
      </button>
    );
  }

  it("hides at once, and shows again when it is undone", async () => {
    within(<Deleter />);
    await userEvent.click(screen.getByRole("button", { name: "Delete" }));
    expect(page()?.data.map((one) => one.id)).toEqual(["gen_b"]);
    expect(page()?.total).toBe(1);

    await userEvent.click(await screen.findByRole("button", { name: "Undo" }));
    expect(queryClient.getQueryState(LIST.queryKey)?.isInvalidated).toBe(true);
    expect(asked()).not.toContain("DELETE /v1/video/generations/gen_a");
  });

  it("deletes once the time for undoing is over", async () => {
    vi.useFakeTimers();
    gateway.mockResolvedValue(Response.json({ message: "Generation deleted." }));
    within(<Deleter />);
    act(() => screen.getByRole("button", { name: "Delete" }).click());
    expect(asked()).toEqual([]);
    await vi.advanceTimersByTimeAsync(10_001);
    expect(asked()).toContain("DELETE /v1/video/generations/gen_a");
  });

  it.each([
    [[aVideo()], "Deleted “A paper boat in the rain”."],
    [[aVideo(), aVideo()], "Deleted 2 generations."],
    [
      [aGeneration()],
      "Deleted “A paper boat in the rain”. It was still running and may be billed.",
    ],
    [[aVideo(), aGeneration()], "Deleted 2 generations. 1 was still running and may be billed."],
  ])("case %#", (generations, words) => expect(deletedWords(generations)).toBe(words));
});

describe("labels", () => {
  function Labelled() {
    const { toggleStar, setTags } = useLabels();
    const generation = aVideo({ id: "gen_a", tags: ["fox"] });
    return (
      <>
        <StarButton generation={generation} onToggle={() => toggleStar(generation)} />
        <TagsEditor
          tags={generation.tags}
          suggestions={["snow"]}
          onChange={(tags) => setTags(generation, tags)}
        />
      </>
    );
  }

  it("shows a star at once and takes it back when the gateway refuses", async () => {
    let refuse = () => {};
    gateway.mockReturnValue(
      new Promise((answer) => {
        refuse = () => answer(Response.json({}, { status: 409 }));
      }),
    );
    within(<Labelled />);
    await userEvent.click(screen.getByRole("button", { name: "Star" }));
    expect(page()?.data[0]?.starred).toBe(true);
    refuse();
    await vi.waitFor(() => expect(page()?.data[0]?.starred).toBe(false));
  });

  it("adds a tag once, whatever its case, and takes one off", async () => {
    gateway.mockImplementation(async () => Response.json(aVideo({ id: "gen_a" })));
    within(<Labelled />);
    await userEvent.type(screen.getByLabelText("New tag"), "FOX{Enter}");
    expect(asked()).toEqual([]);
    await userEvent.type(screen.getByLabelText("New tag"), " snow {Enter}");
    expect(asked()).toEqual(["PATCH /v1/video/generations/gen_a"]);
    expect(await lastBody()).toEqual({ tags: ["fox", "snow"] });
    await userEvent.click(screen.getByRole("button", { name: "Remove the tag fox" }));
    await vi.waitFor(() => expect(asked()).toHaveLength(2));
    expect(await lastBody()).toEqual({ tags: [] });
  });
});
