import { SearchIcon } from "lucide-react";
import { useRef, useState } from "react";
import { Input } from "@/components/ui/input";
import { Kbd } from "@/components/ui/kbd";
import { SHORTCUTS, useShortcut } from "@/lib/shortcuts";

const PAUSE_MS = 250;

interface SearchFieldProps {
  value: string;
  /** Called once typing pauses. */
  onChange: (text: string) => void;
}

/** Words of the prompt. What is being typed is never overwritten by an answer. */
export function SearchField({ value, onChange }: SearchFieldProps) {
  const input = useRef<HTMLInputElement>(null);
  const timer = useRef<number | undefined>(undefined);
  const [typed, setTyped] = useState(value);
  const [last, setLast] = useState(value);
  if (value !== last) {
    setLast(value);
    // Changed from elsewhere, by Back or by clearing, and not by what was typed here.
    if (value !== typed.trim()) setTyped(value);
  }
  useShortcut("searchGallery", () => input.current?.focus());

  function say(text: string, after: number) {
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => onChange(text.trim()), after);
  }

  return (
    <div className="relative min-w-0 flex-1 basis-32 md:basis-56">
      <SearchIcon
        className="pointer-events-none absolute top-2.5 left-3 size-4 text-muted-foreground"
        aria-hidden="true"
      />
      <Input
        ref={input}
        type="search"
        aria-label="Search prompts"
        aria-keyshortcuts="/"
        placeholder="Search prompts"
        maxLength={200}
        className="peer pr-9 pl-9"
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          say(event.target.value, PAUSE_MS);
        }}
        onKeyDown={(event) => {
          if (event.key === "Enter") say(typed, 0);
        }}
      />
      {typed === "" && (
        <Kbd
          keys={SHORTCUTS.searchGallery.keys[0]}
          className="pointer-events-none absolute top-2 right-2.5 text-muted-foreground peer-focus:hidden max-md:hidden"
        />
      )}
    </div>
  );
}
