import { TriangleAlertIcon } from "lucide-react";
import { type ReactNode, useEffect, useRef } from "react";
import { CopyButton } from "@/components/copy-button";
import { Button } from "@/components/ui/button";

interface SecretOnceProps {
  title: string;
  /** What the secret is called, such as "API key". */
  kind: string;
  secret: string;
  /** What to do with it. */
  children?: ReactNode;
  onDone: () => void;
}

/** A new secret, on screen for as long as its reader wants and then never again. */
export function SecretOnce({ title, kind, secret, children, onDone }: SecretOnceProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);

  return (
    <section
      aria-label={title}
      className="grid grid-cols-[minmax(0,1fr)] gap-4 rounded-xl border border-warning/40 bg-surface p-4 shadow-card sm:p-5"
    >
      <div className="grid gap-1">
        <h3 ref={heading} tabIndex={-1} className="text-[15px] outline-none">
          {title}
        </h3>
        <p className="flex items-start gap-1.5 text-[13px] text-warning">
          <TriangleAlertIcon className="mt-0.5 size-4 shrink-0" aria-hidden="true" />
          Copy it now. It is shown this once; later you see its last four characters.
        </p>
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <output
          aria-label={kind}
          className="min-w-0 flex-1 basis-64 break-all rounded-md border border-border bg-sunken px-3 py-2 font-mono text-[13px]"
        >
          {secret}
        </output>
        <CopyButton variant="primary" text={secret} label={`Copy ${kind}`} showLabel />
      </div>
      {children}
      <Button size="sm" className="justify-self-start" onClick={onDone}>
        I have copied it
      </Button>
    </section>
  );
}
