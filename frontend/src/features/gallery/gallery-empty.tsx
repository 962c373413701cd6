import { Link } from "@tanstack/react-router";
import { ImagesIcon, SearchXIcon } from "lucide-react";
import { EmptyState } from "@/components/empty-state";
import { Button } from "@/components/ui/button";
import { type FilterNames, filterParts } from "./filters/filter-parts";
import type { GallerySearch } from "./search";

export function GalleryEmpty() {
  return (
    <EmptyState
      icon={ImagesIcon}
      title="Your videos will be kept here, on your disk."
      actions={
        <Button asChild variant="primary">
          <Link to="/playground">Make the first one</Link>
        </Button>
      }
    >
      Nothing is deleted unless you do it, and nothing depends on the vendor once a video is here.
    </EmptyState>
  );
}

interface GalleryNoMatchProps {
  search: GallerySearch;
  names: FilterNames;
  onClear: () => void;
}

export function GalleryNoMatch({ search, names, onClear }: GalleryNoMatchProps) {
  const parts = filterParts(search, names).map(({ label }) => label);
  return (
    <EmptyState
      icon={SearchXIcon}
      title="Nothing matches these filters"
      actions={
        <Button variant="primary" onClick={onClear}>
          Clear filters
        </Button>
      }
    >
      {`On: ${parts.join(" · ")}`}
    </EmptyState>
  );
}
