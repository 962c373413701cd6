import { WifiOffIcon } from "lucide-react";
import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { tryNow, useNextTry } from "../reach";

/** Says that the gateway is away, keeps the page, and counts down to the next try. */
export function ReachBanner() {
  const nextTry = useNextTry();
  const [now, setNow] = useState(() => Date.now());

  useEffect(() => {
    if (nextTry === null) return;
    setNow(Date.now());
    const timer = window.setInterval(() => setNow(Date.now()), 1_000);
    return () => window.clearInterval(timer);
  }, [nextTry]);

  if (nextTry === null) return null;
  const seconds = Math.max(0, Math.ceil((nextTry - now) / 1000));
  return (
    <div
      role="alert"
      className="sticky top-0 z-40 flex flex-wrap items-center gap-x-3 gap-y-1 border-warning/30 border-b bg-warning-soft px-4 py-2 text-[13px] sm:px-6 lg:px-8"
    >
      <WifiOffIcon className="size-4 text-warning" aria-hidden="true" />
      <p className="font-medium">The gateway does not answer.</p>
      <p className="text-foreground/85" aria-hidden="true">
        What you see is as of before; the next try is {seconds ? `in ${seconds} s` : "under way"}.
      </p>
      <Button size="sm" className="ml-auto" onClick={() => void tryNow()}>
        Retry now
      </Button>
    </div>
  );
}
