import { createPreference } from "./stored";

/** Whether this browser tells of what has ended while its page is out of sight. */
export const notifications = createPreference<"on" | "off">("notifications", "off", (text) =>
  text === "on" || text === "off" ? text : undefined,
);

export function canNotify() {
  return "Notification" in window && window.isSecureContext;
}

/** Asks the user, if that was not done yet; tells whether they agreed. */
export async function askToNotify() {
  return canNotify() && (await Notification.requestPermission()) === "granted";
}

/** Tells once, if that is wanted and the page is not looked at anyway. */
export function notify(title: string, details: { body: string; tag: string }) {
  if (notifications.get() === "off" || !document.hidden || !canNotify()) return;
  if (Notification.permission !== "granted") return;
  const shown = new Notification(title, details);
  shown.onclick = () => {
    window.focus();
    shown.close();
  };
}
