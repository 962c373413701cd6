import { useRunningCount } from "@/api/queries/running";

/** What the browser's tab says, with the number of generations under way in front. */
export function TabTitle({ children }: { children: string }) {
  const running = useRunningCount();
  return <title>{`${running > 0 ? `(${running}) ` : ""}${children} · MediaRouter`}</title>;
}
