/** The models of the form, each with the draft as it fits it and what is wrong with it. */
import type { Provider } from "@/api/types";
import { type Found, findModel } from "./catalogue";
import type { Draft } from "./draft";
import { fitTo } from "./fitting";
import { type Issue, issuesOf } from "./issues";

export interface Entry {
  found: Found;
  draft: Draft;
  /** What differs from the form, for the models beside the first. */
  changes: string[];
  issues: Issue[];
}

/** The first is the one that the form is drawn for; the others get what fits them. */
export function entriesOf(providers: readonly Provider[], draft: Draft): Entry[] {
  return [draft.model, ...draft.others].flatMap((id, at) => {
    const found = findModel(providers, id);
    if (!found) return [];
    const own = { ...draft, model: id };
    const fitted = at === 0 ? { draft: own, changes: [] } : fitTo(found.model, own);
    return { found, ...fitted, issues: issuesOf(found.provider, found.model, fitted.draft) };
  });
}
