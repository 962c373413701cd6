import { ArrowUpIcon } from "lucide-react";
import { Button } from "@/components/ui/button";
import { plural } from "@/lib/format";

/** Says what has come in above, without moving what somebody is looking at. */
export function NewPill({ count, onShow }: { count: number; onShow: () => void }) {
  return (
    <div className="pointer-events-none sticky top-16 z-20 flex h-0 justify-center md:top-4">
      <Button
        variant="primary"
        size="sm"
        className="pointer-events-auto rounded-full shadow-raised"
        onClick={onShow}
      >
        <ArrowUpIcon aria-hidden="true" />
        {plural(count, "new generation")}
      </Button>
    </div>
  );
}
