// @vitest-environment happy-dom
import { QueryClient, QueryObserver } from "@tanstack/react-query";
import { expect, it } from "vitest";
import { type GenerationPages, generationsQuery } from "@/api/queries/generations";
import type { GenerationPage } from "@/api/types";
import { gateway, stubGateway } from "@/test/gateway";
import { aGeneration } from "@/test/generations";
import { refreshLists, withNewest } from "./newest";

function page(ids: string[], hasMore = true): GenerationPage {
  const data = ids.map((id) => aGeneration({ id }));
  return {
    object: "list",
    data,
    has_more: hasMore,
    next_cursor: hasMore ? "more" : null,
    total: null,
    total_is_capped: false,
  };
}

const pages: GenerationPages = {
  pages: [page(["d", "c"]), page(["b", "a"], false)],
  pageParams: [undefined, "more"],
};

const idsOf = (found: GenerationPages | null | undefined) =>
  found?.pages.map(({ data }) => data.map((one) => one.id));

it("puts what is new before the rest and keeps the other pages", () => {
  expect(idsOf(withNewest(pages, page(["e", "d"])))).toEqual([
    ["e", "d", "c"],
    ["b", "a"],
  ]);
});

it("sees that there is a gap when everything is new", () => {
  expect(withNewest(pages, page(["h", "g"]))).toBeNull();
});

it("reads one page of a long list, however long it is", async () => {
  stubGateway();
  gateway.mockResolvedValue(Response.json(page(["e", "d"])));
  const queryClient = new QueryClient();
  const list = generationsQuery({ limit: 2 });
  queryClient.setQueryData(list.queryKey, pages);
  const stop = new QueryObserver(queryClient, {
    queryKey: list.queryKey,
    staleTime: Number.POSITIVE_INFINITY,
  }).subscribe(() => {});

  await refreshLists(queryClient);
  stop();

  expect(gateway).toHaveBeenCalledOnce();
  expect(idsOf(queryClient.getQueryData(list.queryKey))).toEqual([
    ["e", "d", "c"],
    ["b", "a"],
  ]);
});
