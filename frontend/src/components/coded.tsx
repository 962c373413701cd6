import { Fragment } from "react";

/** The API's sentence, with what stands between backticks as code. */
export function Coded({ text }: { text: string }) {
  return text.split("`").map((part, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one sentence do not move.
    <Fragment key={index}>
      {index % 2 ? <code className="font-mono text-xs">{part}</code> : part}
    </Fragment>
  ));
}
