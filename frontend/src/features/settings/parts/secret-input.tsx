import { EyeIcon, EyeOffIcon } from "lucide-react";
import { type ComponentProps, useState } from "react";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { cn } from "@/lib/cn";

/** A field for a secret: hidden as it is pasted, shown on demand, kept by no browser. */
export function SecretInput({ className, ...props }: Omit<ComponentProps<typeof Input>, "type">) {
  const [isShown, setIsShown] = useState(false);
  const Icon = isShown ? EyeOffIcon : EyeIcon;
  return (
    <div className="relative">
      <Input
        {...props}
        type={isShown ? "text" : "password"}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        className={cn("pr-10 font-mono", className)}
      />
      <Button
        variant="ghost"
        size="icon-sm"
        className="absolute top-1 right-1"
        aria-label={isShown ? "Hide what was typed" : "Show what was typed"}
        onClick={() => setIsShown(!isShown)}
      >
        <Icon aria-hidden="true" />
      </Button>
    </div>
  );
}
