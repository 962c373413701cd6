import { CopyButton } from "../copy-button";

/** Program text that scrolls by itself and can be copied. */
export function Code({ text, label }: { text: string; label: string }) {
  return (
    <div className="relative min-w-0 rounded-lg border border-border bg-sunken">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: WCAG 2.1.1, scrolling without a mouse. */}
      <section className="max-h-[50dvh] overflow-auto p-3 pr-12" aria-label={label} tabIndex={0}>
        <pre className="font-mono text-xs leading-relaxed">{text}</pre>
      </section>
      <CopyButton
        text={text}
        label={`Copy: ${label.toLowerCase()}`}
        className="absolute top-2 right-2 bg-sunken"
      />
    </div>
  );
}
