import { Link } from "@tanstack/react-router";
import { ExternalLinkIcon, PlusIcon } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import type { Budget, Provider, ProviderKey } from "@/api/types";
import { HealthNote, ProviderHealth } from "@/components/provider-health";
import { ProviderMark } from "@/components/provider-mark";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { plural } from "@/lib/format";
import { type BudgetActions, BudgetLine } from "../parts/budget-line";
import { InlineNote } from "../parts/inline-note";
import type { KeyActions } from "./key-actions";
import { KeyForm } from "./key-form";
import { KeyRow } from "./key-row";

interface ProviderCardProps {
  provider: Provider;
  keys: readonly ProviderKey[];
  isAdmin: boolean;
  budget: Budget | undefined;
  budgetActions: BudgetActions;
  /** Shows the form for a key from the beginning. */
  isOpen: boolean;
  /** Shows the limits of the first key from the beginning. */
  showsLimits: boolean;
  onKeyAdded: () => void;
  actions: KeyActions;
}

export function ProviderCard(props: ProviderCardProps) {
  const { provider, keys, isAdmin, budget, budgetActions, isOpen, showsLimits } = props;
  const { onKeyAdded, actions } = props;
  const [isAdding, setIsAdding] = useState(isOpen);
  const [isSaved, setIsSaved] = useState(false);
  const card = useScrollThere(isOpen || showsLimits);
  const limited = showsLimits && keys.find(({ status }) => status !== "revoked");
  const takesKeys = provider.needs_key && isAdmin;

  return (
    <Card ref={card} className="scroll-mt-20 overflow-hidden">
      <section aria-label={provider.display_name}>
        <div className="flex flex-wrap items-start gap-x-3 gap-y-2 px-4 py-4 sm:px-5">
          <ProviderMark name={provider.name} className="size-9 rounded-lg text-sm" />
          <div className="min-w-0 flex-1">
            <div className="flex min-h-9 flex-wrap items-center gap-x-3 gap-y-1">
              <h3 className="text-[15px]">{provider.display_name}</h3>
              <ProviderHealth provider={provider} />
            </div>
            <HealthNote provider={provider} />
            <ProviderLinks provider={provider} />
            {takesKeys && keys.length > 0 && (
              <div className="pt-2">
                <BudgetLine
                  subject={{ kind: "provider", subject_id: provider.name }}
                  name={provider.display_name}
                  value={budget}
                  actions={budgetActions}
                />
              </div>
            )}
          </div>
        </div>
        {keys.length > 0 && (
          <ul className="divide-y divide-border border-border border-t">
            {keys.map((key) => (
              <KeyRow
                key={key.id}
                value={key}
                provider={provider}
                isEdited={key === limited}
                isLast={keys.every(({ id, status }) => id === key.id || status !== "active")}
                actions={actions}
              />
            ))}
          </ul>
        )}
        {takesKeys && (
          <div className="border-border border-t bg-sunken/50 px-4 py-3 sm:px-5">
            {isAdding ? (
              <KeyForm
                provider={provider}
                submitLabel="Check and save"
                withName
                onSubmit={(secret, name) =>
                  actions.add({ provider: provider.name, api_key: secret, name })
                }
                onDone={() => {
                  setIsAdding(false);
                  setIsSaved(true);
                  onKeyAdded();
                }}
                onCancel={() => setIsAdding(false)}
              />
            ) : (
              <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
                <Button
                  size="sm"
                  variant={keys.length === 0 ? "primary" : "outline"}
                  onClick={() => {
                    setIsAdding(true);
                    setIsSaved(false);
                  }}
                >
                  <PlusIcon aria-hidden="true" />
                  {keys.length === 0 ? "Add a key" : "Add another key"}
                </Button>
                {isSaved && (
                  <InlineNote tone="success">
                    {provider.display_name} took the key. It is saved.
                  </InlineNote>
                )}
              </div>
            )}
          </div>
        )}
      </section>
    </Card>
  );
}

function ProviderLinks({ provider }: { provider: Provider }) {
  return (
    <ul className="-mt-0.5 flex flex-wrap items-center gap-x-4 text-[13px] text-muted-foreground">
      <li>
        <Link
          to="/models"
          search={{ q: provider.name }}
          className="inline-flex min-h-6 items-center rounded-sm underline-offset-4 hover:text-foreground hover:underline"
        >
          {provider.models.length === 0 && provider.accepts_unlisted_models
            ? "Any model of your server"
            : plural(provider.models.length, "model")}
        </Link>
      </li>
      {provider.website && (
        <li>
          <OutsideLink href={provider.website}>Website</OutsideLink>
        </li>
      )}
      {provider.key_url && (
        <li>
          <OutsideLink href={provider.key_url}>Make a key</OutsideLink>
        </li>
      )}
      {provider.billing_url && (
        <li>
          <OutsideLink href={provider.billing_url}>Billing</OutsideLink>
        </li>
      )}
      {provider.policy_url && (
        <li>
          <OutsideLink href={provider.policy_url}>Usage policy</OutsideLink>
        </li>
      )}
    </ul>
  );
}

function OutsideLink({ href, children }: { href: string; children: string }) {
  return (
    <a
      href={href}
      target="_blank"
      rel="noreferrer"
      className="inline-flex min-h-6 items-center gap-1 rounded-sm underline-offset-4 hover:text-foreground hover:underline"
    >
      {children}
      <ExternalLinkIcon className="size-3.5" aria-hidden="true" />
      <span className="sr-only">(opens in a new tab)</span>
    </a>
  );
}

function useScrollThere(isWanted: boolean) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isWanted) place.current?.scrollIntoView({ block: "start" });
  }, [isWanted]);
  return place;
}
