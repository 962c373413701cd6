import { useState } from "react";
import { askToNotify, canNotify, notifications } from "@/lib/notifications";
import { InlineNote } from "../parts/inline-note";
import { SwitchRow } from "../parts/switch-row";

/** The only place where the browser's permission is asked for. */
export function NotificationsRow() {
  const isOn = notifications.use() === "on";
  const [isRefused, setIsRefused] = useState(false);

  async function change(wanted: boolean) {
    const isAllowed = wanted && (await askToNotify());
    setIsRefused(wanted && !isAllowed);
    notifications.set(isAllowed ? "on" : "off");
  }

  return (
    <SwitchRow
      label="Desktop notifications"
      description={
        canNotify()
          ? "When a video is ready or has failed while this page is out of sight. Your browser asks once."
          : "This browser allows none here: they need https or an address on this machine."
      }
      isOn={isOn}
      disabled={!canNotify()}
      onChange={(wanted) => void change(wanted)}
      note={
        isRefused && (
          <InlineNote tone="warning">
            The browser does not allow it. Change that in its settings for this site, then try
            again.
          </InlineNote>
        )
      }
    />
  );
}
