import { CircleAlertIcon, CircleSlashIcon, FilmIcon } from "lucide-react";
import type { Generation } from "@/api/types";
import { duration } from "@/lib/format";
import { STATUS_WORD } from "../words";

/** The upper part of a tile: the poster, or why there is none. */
export function TilePicture({ generation }: { generation: Generation }) {
  const { video, status, error } = generation;
  return (
    <span className="relative grid aspect-video w-full shrink-0 place-items-center overflow-hidden bg-sunken">
      {video?.poster_url ? (
        <img
          src={video.poster_url}
          alt=""
          loading="lazy"
          decoding="async"
          className="absolute inset-0 size-full object-contain"
        />
      ) : (
        <span className="grid justify-items-center gap-1.5 px-4 text-center text-muted-foreground text-xs">
          {status === "failed" ? (
            <CircleAlertIcon className="size-5 text-danger" aria-hidden="true" />
          ) : status === "cancelled" ? (
            <CircleSlashIcon className="size-5" aria-hidden="true" />
          ) : (
            <FilmIcon className="size-5" aria-hidden="true" />
          )}
          <span className="font-medium text-foreground">{STATUS_WORD[status]}</span>
          {error && <span className="line-clamp-2">{error.message}</span>}
        </span>
      )}
      {video && (
        <span className="tabular absolute right-2 bottom-2 rounded bg-black/70 px-1.5 py-0.5 font-medium text-[11px] text-white">
          {duration(video.duration)}
        </span>
      )}
    </span>
  );
}
