import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import {
  BookOpenIcon,
  CircleAlertIcon,
  KeyboardIcon,
  KeyRoundIcon,
  MoonIcon,
  PlusIcon,
  StarIcon,
  SunIcon,
} from "lucide-react";
import { useState } from "react";
import { providersQuery } from "@/api/queries/models";
import { ProviderMark } from "@/components/provider-mark";
import {
  Command,
  CommandEmpty,
  CommandGroup,
  CommandInput,
  CommandItem,
  CommandList,
} from "@/components/ui/command";
import { Dialog, DialogContent, DialogDescription, DialogTitle } from "@/components/ui/dialog";
import { Kbd } from "@/components/ui/kbd";
import { SHORTCUTS } from "@/lib/shortcuts";
import { themeChoice, useShownTheme } from "../theme";
import { PLACES } from "./navigation";
import { RecentGroup } from "./recent-group";

interface PaletteProps {
  onClose: () => void;
  onShortcuts: () => void;
}

export function Palette({ onClose, onShortcuts }: PaletteProps) {
  const navigate = useNavigate();
  const providers = useQuery(providersQuery);
  const [text, setText] = useState("");
  const theme = useShownTheme();
  const other = theme === "dark" ? "light" : "dark";

  const run = (act: () => void) => () => {
    onClose();
    act();
  };

  const openGeneration = (generationId: string) =>
    void navigate({ to: "/gallery/$generationId", params: { generationId } });

  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent className="top-[12dvh] max-w-xl translate-y-0 overflow-hidden p-0 [&>button:last-child]:hidden">
        <DialogTitle className="sr-only">Command palette</DialogTitle>
        <DialogDescription className="sr-only">
          Type to find a page, a video, a model or an action.
        </DialogDescription>
        <Command loop>
          <CommandInput
            placeholder="Pages, videos, models, actions…"
            aria-label="Search"
            value={text}
            onValueChange={setText}
          />
          <CommandList>
            <CommandEmpty>Nothing found.</CommandEmpty>
            <CommandGroup heading="Pages">
              {PLACES.map(({ to, label, icon: Icon, shortcut }) => (
                <CommandItem key={to} onSelect={run(() => void navigate({ to }))}>
                  <Icon aria-hidden="true" />
                  {label}
                  <Kbd
                    keys={SHORTCUTS[shortcut].keys[0]}
                    className="ml-auto text-muted-foreground"
                  />
                </CommandItem>
              ))}
            </CommandGroup>
            <RecentGroup text={text} onOpen={(id) => run(() => openGeneration(id))()} />
            <CommandGroup heading="Actions">
              <CommandItem onSelect={run(() => void navigate({ to: "/playground" }))}>
                <PlusIcon aria-hidden="true" />
                Make a video
              </CommandItem>
              <CommandItem
                onSelect={run(() => void navigate({ to: "/gallery", search: { starred: true } }))}
              >
                <StarIcon aria-hidden="true" />
                Show what is starred
              </CommandItem>
              <CommandItem
                onSelect={run(
                  () => void navigate({ to: "/gallery", search: { status: ["failed"] } }),
                )}
              >
                <CircleAlertIcon aria-hidden="true" />
                Show what failed
              </CommandItem>
              <CommandItem onSelect={run(() => void navigate({ to: "/settings/providers" }))}>
                <KeyRoundIcon aria-hidden="true" />
                Add a provider key
              </CommandItem>
              <CommandItem onSelect={run(() => themeChoice.set(other))}>
                {other === "dark" ? <MoonIcon /> : <SunIcon />}
                Switch to the {other} theme
              </CommandItem>
              <CommandItem onSelect={run(onShortcuts)}>
                <KeyboardIcon aria-hidden="true" />
                Keyboard shortcuts
              </CommandItem>
              <CommandItem onSelect={run(() => window.open("/docs", "_blank", "noreferrer"))}>
                <BookOpenIcon aria-hidden="true" />
                API reference
              </CommandItem>
            </CommandGroup>
            <CommandGroup heading="Make a video with">
              {providers.data?.flatMap((provider) =>
                provider.model_details
                  .filter((model) => model.status !== "retired")
                  .map((model) => (
                    <CommandItem
                      key={model.id}
                      value={`${model.name} ${model.id} ${provider.display_name}`}
                      onSelect={run(
                        () => void navigate({ to: "/playground", search: { model: model.id } }),
                      )}
                    >
                      <ProviderMark name={provider.name} />
                      {model.name}
                      <span className="ml-auto truncate text-muted-foreground text-xs">
                        {provider.has_key ? model.id : "Needs a key"}
                      </span>
                    </CommandItem>
                  )),
              )}
            </CommandGroup>
          </CommandList>
        </Command>
      </DialogContent>
    </Dialog>
  );
}
