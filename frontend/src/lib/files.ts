/**
 * The address of a stored file for this browser, which the session opens.
 *
 * The signed link in the API's answer ends within hours and changes with each answer;
 * its path does not, so nothing is loaded anew.
 */
export function ownFile(link: string) {
  return new URL(link, location.origin).pathname;
}

/** Saves under a readable name instead of playing. */
export function downloadAddress(link: string) {
  return `${ownFile(link)}?download=true`;
}
