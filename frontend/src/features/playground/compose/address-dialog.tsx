import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import {
  Dialog,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogTitle,
} from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

interface AddressDialogProps {
  onClose: () => void;
  onChoose: (address: string) => void;
}

export default function AddressDialog({ onClose, onChoose }: AddressDialogProps) {
  const [text, setText] = useState("");
  const [error, setError] = useState<string>();

  function submit(event: FormEvent) {
    event.preventDefault();
    // The form that this dialog was opened from is not meant.
    event.stopPropagation();
    const address = text.trim();
    if (URL.canParse(address) && /^https?:/.test(address)) onChoose(address);
    else setError("Give the whole address, beginning with https://.");
  }

  return (
    <Dialog open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <DialogContent>
        <DialogTitle>Image from a web address</DialogTitle>
        <DialogDescription>
          The gateway fetches it when the video is made. Its shape cannot be checked before.
        </DialogDescription>
        <form onSubmit={submit} className="grid gap-4">
          <Field label="Address" error={error}>
            {(ids) => (
              <Input
                {...ids}
                inputMode="url"
                placeholder="https://example.com/first-frame.png"
                value={text}
                onChange={(event) => setText(event.target.value)}
              />
            )}
          </Field>
          <DialogFooter>
            <Button onClick={onClose}>Cancel</Button>
            <Button type="submit" variant="primary">
              Use this image
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}
