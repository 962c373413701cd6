import { CheckIcon, CopyIcon } from "lucide-react";
import { type ComponentProps, useState } from "react";
import { copyText } from "@/lib/clipboard";
import { toast } from "@/lib/toast";
import { Button } from "./ui/button";

interface CopyButtonProps extends Omit<ComponentProps<typeof Button>, "children" | "onClick"> {
  /** What is copied. */
  text: string;
  /** The accessible name, such as "Copy request id". */
  label: string;
  /** Shows the label beside the icon. */
  showLabel?: boolean;
}

export function CopyButton({ text, label, showLabel = false, ...props }: CopyButtonProps) {
  const [isCopied, setIsCopied] = useState(false);

  async function copy() {
    if (await copyText(text)) {
      setIsCopied(true);
      window.setTimeout(() => setIsCopied(false), 2_000);
    } else {
      toast.error("The browser did not allow copying. Select the text and copy it by hand.");
    }
  }

  const Icon = isCopied ? CheckIcon : CopyIcon;
  return (
    <Button
      variant="ghost"
      size={showLabel ? "sm" : "icon-sm"}
      {...props}
      aria-label={showLabel ? undefined : label}
      title={showLabel ? undefined : label}
      onClick={() => void copy()}
    >
      <Icon aria-hidden="true" />
      {showLabel && label}
      <span role="status" className="sr-only">
        {isCopied ? "Copied." : ""}
      </span>
    </Button>
  );
}
