import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useRef } from "react";
import type { Provider } from "@/api/types";
import { toast } from "@/lib/toast";
import { draftFrom, formPart, isSame, type PlaygroundSearch, searchOf } from "./address";
import { showModels } from "./compose/show-models";
import { getDraft, replaceDraft, useDraft } from "./draft-store";
import { findModel, firstModel } from "./form/catalogue";
import type { Draft } from "./form/draft";
import { fitTo } from "./form/fitting";
import { goOnFrom, reuseById } from "./reuse";

/** How long the form must rest before it is written to the address. */
const REST_MS = 250;

export type OnSearch = (search: PlaygroundSearch, how: { replace: boolean }) => void;

/** Keeps the form and the address alike: a link fills the form, a change writes the link. */
export function useAddress(
  providers: readonly Provider[],
  search: PlaygroundSearch,
  onSearch: OnSearch,
) {
  const queryClient = useQueryClient();
  const draft = useDraft();
  const written = useRef<PlaygroundSearch | null>(null);

  const take = useEffectEvent(() => {
    const { reuse, vary, another, go_on, ...rest } = search;
    if (go_on !== undefined) {
      goOnFrom(go_on)
        .catch(() => toast.error("The last frame could not be taken."))
        .finally(() => onSearch(rest, { replace: true }));
      return;
    }
    const id = reuse ?? another ?? vary;
    if (id !== undefined) {
      reuseById(queryClient, id, id === vary ? "vary" : "reuse")
        .then(() => another !== undefined && showModels())
        .catch(() => toast.error("That video is not here any more, so nothing was taken over."))
        .finally(() => onSearch(rest, { replace: true }));
      return;
    }
    const isOurs = written.current !== null && isSame(formPart(search), written.current);
    if (isOurs && search.prompt === undefined) return;
    takeIn(providers, draftFrom(search, getDraft()));
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the address is what is heard.
  useEffect(() => take(), [search]);

  const write = useEffectEvent(() => {
    const form = searchOf(draft);
    written.current = form;
    onSearch({ ...form, compare: search.compare }, { replace: true });
  });
  useEffect(() => {
    const isWritten = isSame(searchOf(draft), formPart(search)) && search.prompt === undefined;
    if (!draft.model || isWritten || search.reuse || search.vary || search.another || search.go_on)
      return;
    const timer = window.setTimeout(write, REST_MS);
    return () => window.clearTimeout(timer);
  }, [draft, search]);
}

/** Fits what a link or the last visit brought to its model, or to the first one there is. */
function takeIn(providers: readonly Provider[], wanted: Draft) {
  const before = getDraft();
  const found = findModel(providers, wanted.model) ?? firstModel(providers);
  if (!found) return;
  const { draft, changes } = fitTo(found.model, { ...wanted, model: found.model.id });
  const isNew = !isSame(searchOf(draft), searchOf(before)) || draft.prompt !== before.prompt;
  if (isNew) replaceDraft(draft, ...changes);
}
