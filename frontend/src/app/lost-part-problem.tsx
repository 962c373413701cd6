import { RotateCwIcon } from "lucide-react";
import { useEffect } from "react";
import { Problem } from "@/components/problem";
import { Button } from "@/components/ui/button";
import { tryNow, untilReached } from "./reach";

const LAST_RELOAD = "mediarouter.lost-part";
const PAUSE_MS = 60_000;

/** Says that a part did not come, and loads the page anew as soon as somebody answers. */
export function LostPartProblem({ error }: { error: Error }) {
  useEffect(() => {
    let isGone = false;
    void untilReached().then(() => {
      if (!isGone) reloadOnce();
    });
    return () => {
      isGone = true;
    };
  }, []);

  return (
    <Problem
      headline="A part of this page did not come"
      nextStep="The gateway did not answer when it was asked for it. Once it does, the page loads anew by itself; nothing on the server is affected."
      words={{ label: "What the browser said", text: error.message }}
      action={
        <Button size="sm" onClick={() => void tryNow().then((there) => there && location.reload())}>
          <RotateCwIcon aria-hidden="true" />
          Reload
        </Button>
      }
    />
  );
}

/** What stays away from a gateway that answers is not asked for again and again. */
function reloadOnce() {
  const last = Number(sessionStorage.getItem(LAST_RELOAD));
  if (Date.now() - last < PAUSE_MS) return;
  sessionStorage.setItem(LAST_RELOAD, String(Date.now()));
  location.reload();
}
