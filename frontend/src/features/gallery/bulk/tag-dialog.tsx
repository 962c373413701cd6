import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useId, useState } from "react";
import { tagsQuery } from "@/api/queries/generations";
import type { Generation } from "@/api/types";
import { Button } from "@/components/ui/button";
import {
  Dialog,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogTitle,
} from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";
import { plural } from "@/lib/format";
import { useBulkLabels } from "./use-bulk";

const LONGEST = 40;

interface TagDialogProps {
  generations: readonly Generation[];
  onClose: () => void;
}

/** One more tag for several; what they have they keep. */
export function TagDialog({ generations, onClose }: TagDialogProps) {
  const listId = useId();
  const [text, setText] = useState("");
  const tags = useQuery(tagsQuery);
  const labels = useBulkLabels();
  const tag = text.trim();

  function add(event: FormEvent) {
    event.preventDefault();
    if (tag === "") return;
    labels.mutate({ generations, labels: ({ tags: before }) => ({ tags: [...before, tag] }) });
    onClose();
  }

  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent>
        <form onSubmit={add} className="grid gap-4">
          <DialogTitle>Tag {plural(generations.length, "generation")}</DialogTitle>
          <DialogDescription>The tags that they have stay.</DialogDescription>
          <Input
            aria-label="Tag"
            list={listId}
            maxLength={LONGEST}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
          <datalist id={listId}>
            {tags.data?.data.map((one) => (
              <option key={one.tag} value={one.tag} />
            ))}
          </datalist>
          <DialogFooter>
            <Button type="submit" variant="primary" disabled={tag === ""}>
              Add tag
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}
