import { ChevronRightIcon } from "lucide-react";
import { type KeyboardEvent, lazy, type ReactNode, Suspense, useRef, useState } from "react";
import { flushSync } from "react-dom";
import type { Provider } from "@/api/types";
import { Skeleton } from "@/components/ui/skeleton";
import { keyOf } from "@/lib/key-words";
import { isMod } from "@/lib/keys";
import { changeDraft, chooseModel, useDraft } from "../draft-store";
import { obstacle } from "../form/catalogue";
import type { Draft } from "../form/draft";
import { type Entry, entriesOf } from "../form/entries";
import { misfitsOf, type Remedy, remedyAmong, remedyOf } from "../form/fitting";
import type { Issue } from "../form/issues";
import { quoteOf, totalOf } from "../form/quote";
import { BudgetNotice } from "./budget-notice";
import { ComparedModels } from "./compared-models";
import { FormHeader } from "./form-header";
import { GenerateBar } from "./generate-bar";
import { ImageFields } from "./image-fields";
import { fieldId, IssueText, type Remedied } from "./issue-text";
import { ModelPicker } from "./model-picker";
import { ChangeNotice, IgnoredNotice } from "./notices";
import { PromptField } from "./prompt-field";
import { ProviderTrouble } from "./provider-trouble";
import { SettingFields } from "./setting-fields";
import { usePasteImage } from "./use-paste-image";

const OptionFields = lazy(() => import("./option-fields"));

interface ComposePanelProps {
  providers: readonly Provider[];
  /** Earlier prompts, newest first. */
  history: readonly string[];
  isSending: boolean;
  /** Where the last create was refused, by field, with what the gateway takes there. */
  refused: (Issue & { allowed: readonly unknown[] }) | null;
  /** What the gateway or the network said to the last create. */
  problem: ReactNode;
  onEdit: () => void;
  /** Answers with the field that was refused, if one was. */
  onGenerate: (entries: readonly Entry[]) => Promise<string | null>;
  onNeedKey: (provider: Provider) => void;
}

/** The form: what to make, with which model, for how much. */
export function ComposePanel({
  providers,
  history,
  isSending,
  refused,
  problem,
  onEdit,
  onGenerate,
  onNeedKey,
}: ComposePanelProps) {
  const draft = useDraft();
  const [hasTried, setHasTried] = useState(false);
  const [showsOptions, setShowsOptions] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const entries = entriesOf(providers, draft);
  const [first] = entries;

  const change = (patch: Partial<Draft>) => {
    changeDraft(patch);
    onEdit();
  };

  async function generate() {
    const wrong = entries.flatMap(({ issues }) => issues.map(({ param }) => param));
    const isReady = first !== undefined && wrong.length === 0;
    flushSync(() => setHasTried(!isReady));
    if (!isReady) return leadTo(wrong);
    const before = document.activeElement;
    const refusedField = await onGenerate(entries);
    // Whoever has gone on to something else meanwhile is not called back.
    if (refusedField && document.activeElement === before) leadTo([refusedField]);
  }

  function leadTo(params: readonly string[]) {
    if (params.some(isOption)) flushSync(() => setShowsOptions(true));
    form.current?.querySelector<HTMLElement>(focusable(params[0] ?? "model"))?.focus();
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== "Enter" || !isMod(event) || event.repeat) return;
    event.preventDefault();
    if (!isSending) void generate();
  }

  const paste = usePasteImage(first?.found.model, draft, change);

  const issueOf = (param: string): Remedied | undefined => {
    const mendedBy = (remedy: Remedy | null | undefined) =>
      remedy?.param === param
        ? { label: actOf(remedy), apply: () => change(remedy.change) }
        : undefined;
    if (refused?.param === param) {
      return { ...refused, remedy: mendedBy(remedyAmong(param, refused.allowed, draft)) };
    }
    const issue = first?.issues.find((one) => one.param === param);
    // An empty field is not wrong before somebody wants to send it.
    if (!first || !issue || (!hasTried && isEmptyField(issue, draft))) return undefined;
    const { provider, model } = first.found;
    if (param === "model" && obstacle(first.found) === "needs_key") {
      const label = `Add ${keyOf(provider)}`;
      return { ...issue, remedy: { label, apply: () => onNeedKey(provider) } };
    }
    const misfit = misfitsOf(model, draft).find((one) => one.param === param);
    return { ...issue, remedy: mendedBy(misfit ?? remedyOf(model, draft)) };
  };

  return (
    <form
      ref={form}
      aria-label="New video"
      className="grid content-start gap-5"
      onSubmit={(event) => event.preventDefault()}
      onKeyDown={onKeyDown}
      onPaste={paste.onPaste}
    >
      <FormHeader entry={first} />

      <PromptField
        value={draft.prompt}
        limit={first?.found.model.prompt_max_chars ?? Number.POSITIVE_INFINITY}
        history={history}
        issue={issueOf("prompt")}
        onChange={(prompt) => change({ prompt })}
      />

      {first && (
        <ImageFields model={first.found.model} draft={draft} issueOf={issueOf} onChange={change} />
      )}

      <div className="grid gap-2">
        <ModelPicker
          providers={providers}
          value={first?.found}
          label="Model"
          taken={draft.others}
          isWrong={issueOf("model") !== undefined}
          onChoose={(model) => {
            chooseModel(model);
            onEdit();
          }}
          onNeedKey={onNeedKey}
        />
        <IssueText issue={issueOf("model")} />
        <ProviderTrouble
          providers={entries.map(({ found }) => found.provider)}
          onNeedKey={onNeedKey}
        />
        <ChangeNotice />
        <ComparedModels
          providers={providers}
          entries={entries}
          onChange={(others) => change({ others })}
          onNeedKey={onNeedKey}
        />
      </div>

      {first && (
        <>
          <SettingFields
            model={first.found.model}
            draft={draft}
            issueOf={issueOf}
            onChange={change}
          />
          <details
            open={showsOptions}
            onToggle={(event) => setShowsOptions(event.currentTarget.open)}
            className="group"
          >
            <summary className="flex h-8 w-fit cursor-pointer list-none items-center gap-1 rounded-md pr-2 font-medium text-[13px] text-muted-foreground hover:text-foreground [&::-webkit-details-marker]:hidden">
              <ChevronRightIcon
                className="size-4 transition-transform group-open:rotate-90"
                aria-hidden="true"
              />
              More options
            </summary>
            <div className="pt-3">
              {showsOptions && (
                <Suspense fallback={<Skeleton className="h-24" />}>
                  <OptionFields
                    model={first.found.model}
                    draft={draft}
                    issueOf={issueOf}
                    onChange={change}
                  />
                </Suspense>
              )}
            </div>
          </details>
        </>
      )}

      <div className="z-10 -mx-4 grid gap-3 border-border border-t bg-background px-4 py-3 sm:-mx-6 sm:px-6 [@media(min-height:36rem)]:sticky [@media(min-height:36rem)]:bottom-0 max-md:[@media(min-height:36rem)]:bottom-[calc(3.5rem+env(safe-area-inset-bottom))]">
        {paste.error && (
          <p role="alert" className="font-medium text-[13px] text-danger">
            {paste.error}
          </p>
        )}
        {problem}
        <BudgetNotice providers={entries.map(({ found }) => found.provider)} />
        <IgnoredNotice
          models={entries.map(({ found }) => found.model)}
          draft={draft}
          onChange={change}
        />
        <GenerateBar
          quoted={entries.map((entry) => ({
            name: entry.found.model.name,
            quote: quoteOf(entry.found.model, entry.draft),
          }))}
          total={totalOf(
            entries.map((entry) => quoteOf(entry.found.model, entry.draft)),
            draft.count,
          )}
          count={draft.count}
          onCount={(count) => change({ count })}
          isSending={isSending}
          onGenerate={() => void generate()}
        />
      </div>
    </form>
  );
}

function actOf({ label, change }: Remedy) {
  return change.audio === false ? "Switch the sound off" : `Set to ${label}`;
}

function isOption(param: string) {
  return (
    param.startsWith("provider_options.") ||
    ["seed", "fps", "negative_prompt", "deadline_minutes"].includes(param)
  );
}

function isEmptyField({ param }: Issue, draft: Draft) {
  return (param === "prompt" && !draft.prompt.trim()) || (param === "image" && !draft.image);
}

/** The control of a field; the group's chosen one where it has several. */
function focusable(param: string) {
  const id = fieldId(param);
  return `#${id}:is(button,input,textarea,[role=slider]), #${id} :is([aria-checked=true],[role=slider],button,input)`;
}
