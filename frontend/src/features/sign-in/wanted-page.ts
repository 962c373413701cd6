const LINK_SECONDS = 15 * 60;

/**
 * Tells the gateway which page a login link shall lead to, in this browser, as long as a
 * link is good. Only `/login` gets it, and takes nothing but a path of our own.
 */
export function keepWantedPage(path: string | undefined) {
  const parts = [
    `mediarouter_wanted=${encodeURIComponent(path ?? "")}`,
    "path=/login",
    `max-age=${path ? LINK_SECONDS : 0}`,
    "samesite=lax",
  ];
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is there on https only.
  document.cookie = parts.join("; ");
}
