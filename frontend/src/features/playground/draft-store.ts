/** The form's content, which outlives the page: it is kept in this browser. */
import type { Model } from "@/api/types";
import { createStore } from "@/lib/store";
import { type Draft, draftSchema, EMPTY_DRAFT } from "./form/draft";
import { fitTo } from "./form/fitting";

const KEY = "mediarouter.playground.draft";

/** What was changed for the user, and how it was before. */
interface Notice {
  sentences: string[];
  before: Draft;
}

const draft = createStore<Draft>(read());
const notice = createStore<Notice | null>(null);

export const useDraft = draft.use;
export const getDraft = draft.get;
export const useNotice = notice.use;
export const dismissNotice = () => notice.set(null);

function read(): Draft {
  try {
    const text = localStorage.getItem(KEY);
    return text === null ? EMPTY_DRAFT : draftSchema.parse(JSON.parse(text));
  } catch {
    return EMPTY_DRAFT;
  }
}

function write(next: Draft) {
  draft.set(next);
  try {
    localStorage.setItem(KEY, JSON.stringify(next));
  } catch {
    // Storage may be full or switched off; the draft then lasts as long as the tab.
  }
}

export function changeDraft(change: Partial<Draft>) {
  write({ ...draft.get(), ...change });
}

/** Puts other content into the form, and can take it back. */
export function replaceDraft(next: Draft, ...sentences: string[]) {
  const before = draft.get();
  write(next);
  notice.set(sentences.length > 0 ? { sentences, before } : null);
}

/** Another model for the same wishes; what had to change is said. */
export function chooseModel(model: Model) {
  const before = draft.get();
  const others = before.others.filter((id) => id !== model.id);
  const { draft: fitted, changes } = fitTo(model, { ...before, model: model.id, others });
  replaceDraft(fitted, ...changes);
}

export function resetDraft() {
  const { model } = draft.get();
  replaceDraft({ ...EMPTY_DRAFT, model }, "The form is empty again");
}

export function undoNotice() {
  const taken = notice.get();
  if (!taken) return;
  write(taken.before);
  notice.set(null);
}
