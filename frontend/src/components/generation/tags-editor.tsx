import { PlusIcon, XIcon } from "lucide-react";
import { type FormEvent, useId, useState } from "react";
import { Badge } from "../ui/badge";
import { Button } from "../ui/button";
import { Input } from "../ui/input";

interface TagsEditorProps {
  tags: readonly string[];
  /** Tags that are in use elsewhere. */
  suggestions: readonly string[];
  onChange: (tags: string[]) => void;
}

/** The tags of a generation, each with its own button to take it off. */
export function TagsEditor({ tags, suggestions, onChange }: TagsEditorProps) {
  const [text, setText] = useState("");
  const listId = useId();

  function add(event: FormEvent) {
    event.preventDefault();
    const tag = text.trim();
    setText("");
    if (tag && !tags.some((one) => isSame(one, tag))) onChange([...tags, tag]);
  }

  return (
    <div className="flex flex-wrap items-center gap-1.5">
      {tags.map((tag) => (
        <Badge key={tag} className="max-w-full pr-0.5">
          <span className="truncate">{tag}</span>
          <button
            type="button"
            aria-label={`Remove the tag ${tag}`}
            className="grid size-6 place-items-center rounded-full hover:text-foreground"
            onClick={() => onChange(tags.filter((one) => one !== tag))}
          >
            <XIcon aria-hidden="true" />
          </button>
        </Badge>
      ))}
      <form onSubmit={add} className="flex items-center gap-1">
        <Input
          aria-label="New tag"
          placeholder="Add a tag"
          className="h-7 w-28 px-2 text-[13px]"
          maxLength={40}
          value={text}
          list={listId}
          onChange={(event) => setText(event.target.value)}
        />
        <datalist id={listId}>
          {suggestions
            .filter((one) => !tags.some((tag) => isSame(tag, one)))
            .map((one) => (
              <option key={one} value={one} />
            ))}
        </datalist>
        <Button type="submit" variant="ghost" size="icon-sm" aria-label="Add the tag">
          <PlusIcon />
        </Button>
      </form>
    </div>
  );
}

/** As the gateway compares them. */
function isSame(left: string, right: string) {
  return left.toLowerCase() === right.toLowerCase();
}
