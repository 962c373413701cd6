/** How the parts of a bar look: a colour and a pattern each, so that either will do. */

const OTHER = "var(--muted-foreground)";
const COLOURS = [
  "var(--chart-1)",
  "var(--chart-2)",
  "var(--chart-3)",
  "var(--chart-4)",
  "var(--chart-5)",
];

function colourOf(index: number, isOther: boolean) {
  return isOther ? OTHER : (COLOURS[index % COLOURS.length] ?? OTHER);
}

/** The edge is darker than the fill, so that pale colours stand out from the page too. */
export function edgeOf(index: number, isOther: boolean) {
  return `color-mix(in oklch, ${colourOf(index, isOther)} 65%, var(--foreground))`;
}

const MARKS = [
  null,
  <path key="diagonal" d="M-2 2 2 -2M0 8 8 0M6 10 10 6" />,
  <path key="dots" d="M2 2h.01M6 6h.01" strokeWidth={2.6} strokeLinecap="round" />,
  <path key="lines" d="M0 2h8M0 6h8" />,
  <path key="grid" d="M0 4h8M4 0v8" />,
];
const OTHER_MARK = <path d="M-2 6 2 10M0 0 8 8M6 -2 10 2" />;

interface FillProps {
  id: string;
  index: number;
  isOther: boolean;
}

/** A pattern for `<defs>`; fill with `url(#id)`. */
export function Fill({ id, index, isOther }: FillProps) {
  return (
    <pattern id={id} width="8" height="8" patternUnits="userSpaceOnUse">
      <rect width="8" height="8" fill={colourOf(index, isOther)} />
      <g stroke="var(--surface)" strokeOpacity="0.75" strokeWidth="1.4" fill="none">
        {isOther ? OTHER_MARK : MARKS[index % MARKS.length]}
      </g>
    </pattern>
  );
}

/** The same for a legend. */
export function Swatch({ id, index, isOther }: FillProps) {
  return (
    <svg className="size-4 shrink-0" viewBox="0 0 16 16" aria-hidden="true">
      <defs>
        <Fill id={id} index={index} isOther={isOther} />
      </defs>
      <rect
        x="0.5"
        y="0.5"
        width="15"
        height="15"
        rx="3"
        fill={`url(#${id})`}
        stroke={edgeOf(index, isOther)}
      />
    </svg>
  );
}
