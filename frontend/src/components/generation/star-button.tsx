import { StarIcon } from "lucide-react";
import type { Generation } from "@/api/types";
import { cn } from "@/lib/cn";
import { Button } from "../ui/button";

interface StarButtonProps {
  generation: Pick<Generation, "starred">;
  onToggle: () => void;
  className?: string;
}

/** Starred ones are found again, and are never deleted for their age. */
export function StarButton({ generation: { starred }, onToggle, className }: StarButtonProps) {
  return (
    <Button
      variant="ghost"
      size="icon-sm"
      aria-label="Star"
      aria-pressed={starred}
      title={starred ? "Remove the star" : "Star"}
      className={cn(starred && "text-warning", className)}
      onClick={onToggle}
    >
      <StarIcon className={starred ? "fill-current" : undefined} />
    </Button>
  );
}
