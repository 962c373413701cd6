import type { Generation } from "@/api/types";
import { duration, toDate } from "@/lib/format";
import { useServerNow } from "@/lib/server-clock";

interface NextTryProps {
  generation: Pick<Generation, "next_attempt_at" | "next_check_at">;
}

/** Counts down to what is tried next by itself; nothing where nothing is due. */
export function NextTry({ generation }: NextTryProps) {
  const { next_attempt_at: submit, next_check_at: look } = generation;
  if (submit !== null) {
    return <Countdown to={submit} ahead="Next try" over="The next try is under way." />;
  }
  return look === null ? null : <Countdown to={look} ahead="Next look" over="Looking now." />;
}

interface CountdownProps {
  to: string;
  ahead: string;
  over: string;
}

/** A timer is read where it stands and never called out. */
function Countdown({ to, ahead, over }: CountdownProps) {
  const seconds = Math.ceil((toDate(to).getTime() - useServerNow()) / 1000);
  return (
    <span role="timer" className="tabular">
      {seconds > 0 ? `${ahead} in ${duration(seconds)}.` : over}
    </span>
  );
}
