/** How figures are written. Numbers that are not known come out as a dash, never as 0. */

const LOCALE = "en-US";
const UNKNOWN = "–";

/** `$0.40`; below a cent as many places as it takes to show something. */
export function money(usd: number | null | undefined) {
  if (usd === null || usd === undefined || !Number.isFinite(usd)) return UNKNOWN;
  const small = usd !== 0 && Math.abs(usd) < 0.01;
  return new Intl.NumberFormat(LOCALE, {
    style: "currency",
    currency: "USD",
    minimumFractionDigits: 2,
    maximumFractionDigits: small ? 6 : 2,
  }).format(usd);
}

/** A price per unit, which may have a third place: `$0.084`. */
export function unitPrice(usd: number) {
  return new Intl.NumberFormat(LOCALE, {
    style: "currency",
    currency: "USD",
    minimumFractionDigits: 2,
    maximumFractionDigits: 6,
  }).format(usd);
}

/** `4 s`, `1:12`, `1:02:07`. */
export function duration(seconds: number | null | undefined) {
  if (seconds === null || seconds === undefined || !Number.isFinite(seconds)) return UNKNOWN;
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 60) return `${whole} s`;
  const parts = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const shown = parts[0] ? parts : parts.slice(1);
  return shown.map((part, index) => (index ? String(part).padStart(2, "0") : part)).join(":");
}

/** `about 40 s`, `about 3 min`. */
export function roughDuration(seconds: number) {
  if (seconds < 55) return `about ${Math.max(5, Math.round(seconds / 5) * 5)} s`;
  return `about ${Math.max(1, Math.round(seconds / 60))} min`;
}

const UNITS = ["B", "kB", "MB", "GB", "TB"];

/** Decimal units, as file managers and vendors count them. */
export function bytes(count: number | null | undefined) {
  if (count === null || count === undefined || !Number.isFinite(count)) return UNKNOWN;
  const power = count < 1 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log10(count) / 3));
  const value = count / 1000 ** power;
  return `${power && value < 100 ? value.toFixed(1) : Math.round(value)} ${UNITS[power]}`;
}

export function count(value: number) {
  return new Intl.NumberFormat(LOCALE).format(value);
}

export function percent(share: number | null | undefined) {
  if (share === null || share === undefined || !Number.isFinite(share)) return UNKNOWN;
  return new Intl.NumberFormat(LOCALE, { style: "percent", maximumFractionDigits: 1 }).format(
    share,
  );
}

type Moment = Date | string | number;

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** A number is Unix seconds, as the API sends them; a day is that day in every time zone. */
export function toDate(moment: Moment) {
  if (typeof moment === "string" && DAY.test(moment)) return new Date(`${moment}T00:00`);
  return typeof moment === "number" ? new Date(moment * 1000) : new Date(moment);
}

const RELATIVE = new Intl.RelativeTimeFormat(LOCALE, { numeric: "auto" });
const STEPS: [Intl.RelativeTimeFormatUnit, number][] = [
  ["day", 86_400],
  ["hour", 3600],
  ["minute", 60],
];

/** `just now`, `5 minutes ago`, `yesterday`; the date once it is more than a week. */
export function ago(moment: Moment, now: Date = new Date()) {
  const then = toDate(moment);
  const seconds = (then.getTime() - now.getTime()) / 1000;
  if (Math.abs(seconds) >= 7 * 86_400) return day(then);
  for (const [unit, size] of STEPS) {
    if (Math.abs(seconds) >= size) return RELATIVE.format(Math.trunc(seconds / size), unit);
  }
  return "just now";
}

/** `22 Nov 2026` in the reader's own time zone. */
export function day(moment: Moment) {
  return toDate(moment).toLocaleDateString("en-GB", {
    day: "numeric",
    month: "short",
    year: "numeric",
  });
}

/** `22 Nov 2026, 14:02:07`. */
export function dateTime(moment: Moment) {
  return `${day(moment)}, ${clock(moment)}`;
}

/** `14:02:07`. */
export function clock(moment: Moment) {
  return toDate(moment).toLocaleTimeString("en-GB");
}

/** With a capital letter, as at the beginning of a sentence. */
export function capital(text: string) {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

export function plural(amount: number, one: string, many = `${one}s`) {
  return `${count(amount)} ${amount === 1 ? one : many}`;
}

/** After "since": `14:02` today, `22 Nov, 14:02` before, with the year in another one. */
export function since(moment: Moment, now: Date = new Date()) {
  const then = toDate(moment);
  const time = then.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
  if (then.toDateString() === now.toDateString()) return time;
  const isThisYear = then.getFullYear() === now.getFullYear();
  const date = isThisYear
    ? then.toLocaleDateString("en-GB", { day: "numeric", month: "short" })
    : day(then);
  return `${date}, ${time}`;
}
