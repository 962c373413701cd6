import { CopyButton } from "@/components/copy-button";

interface CodeBlockProps {
  code: string;
  /** What it is, such as "Example in Python": names the region and the copy button. */
  label: string;
}

/** Text to paste elsewhere. Scrolls by itself where it is too wide. */
export function CodeBlock({ code, label }: CodeBlockProps) {
  return (
    <div className="relative min-w-0 rounded-lg border border-border bg-sunken">
      {/* A region that scrolls must be reachable by keyboard. */}
      <section
        aria-label={label}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: WCAG 2.1.1, scrolling without a mouse.
        tabIndex={0}
        className="max-h-96 overflow-auto rounded-lg p-3.5 pr-12"
      >
        <pre className="font-mono text-xs leading-relaxed">{code}</pre>
      </section>
      <CopyButton
        text={code}
        label={`Copy: ${label}`}
        className="absolute top-2 right-2 bg-sunken"
      />
    </div>
  );
}
