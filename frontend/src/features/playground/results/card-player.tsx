import type { ComponentProps } from "react";
import { VideoPlayer } from "@/components/generation/video-player";

/** The player in a card, which is loaded when somebody wants to play. */
export default function CardPlayer(props: ComponentProps<typeof VideoPlayer>) {
  return <VideoPlayer {...props} className="rounded-none border-0" />;
}
