import type { Generation } from "@/api/types";
import { duration, toDate } from "@/lib/format";
import { useServerNow } from "@/lib/server-clock";

/** Counts down to the next try that is made by itself; nothing where none is due. */
export function NextTry({ generation }: { generation: Pick<Generation, "next_attempt_at"> }) {
  const at = generation.next_attempt_at;
  return at === null ? null : <Countdown to={toDate(at).getTime()} />;
}

/** A timer is read where it stands and never called out. */
function Countdown({ to }: { to: number }) {
  const seconds = Math.ceil((to - useServerNow()) / 1000);
  return (
    <span role="timer" className="tabular">
      {seconds > 0 ? `Next try in ${duration(seconds)}.` : "The next try is under way."}
    </span>
  );
}
