/** Days as the API writes them, `2026-11-28`, always in UTC. */

export interface DayRange {
  start: string;
  end: string;
}

const DAY_MS = 86_400_000;

function at(day: string) {
  return Date.parse(`${day}T00:00:00Z`);
}

function written(moment: number) {
  return new Date(moment).toISOString().slice(0, 10);
}

export function todayInUtc(now = new Date()) {
  return written(now.getTime());
}

export function addDays(day: string, days: number) {
  return written(at(day) + days * DAY_MS);
}

/** How many days a range has, both ends included. */
export function lengthOf({ start, end }: DayRange) {
  return Math.round((at(end) - at(start)) / DAY_MS) + 1;
}

function monthStart(day: string) {
  return `${day.slice(0, 7)}-01`;
}

function nextMonth(day: string) {
  return monthStart(addDays(monthStart(day), 31));
}

export const PRESETS = {
  days7: { label: "7 days", range: (today: string) => ({ start: addDays(today, -6), end: today }) },
  days30: {
    label: "30 days",
    range: (today: string) => ({ start: addDays(today, -29), end: today }),
  },
  thisMonth: {
    label: "This month",
    range: (today: string) => ({ start: monthStart(today), end: today }),
  },
  lastMonth: {
    label: "Last month",
    range: (today: string) => {
      const end = addDays(monthStart(today), -1);
      return { start: monthStart(end), end };
    },
  },
} as const satisfies Record<string, { label: string; range: (today: string) => DayRange }>;

export type PresetId = keyof typeof PRESETS;
export const PRESET_IDS = [
  "days7",
  "days30",
  "thisMonth",
  "lastMonth",
] as const satisfies PresetId[];

export function presetOf(range: DayRange, today: string): PresetId | undefined {
  return PRESET_IDS.find((id) => {
    const { start, end } = PRESETS[id].range(today);
    return start === range.start && end === range.end;
  });
}

function format(day: string, options: Intl.DateTimeFormatOptions) {
  return new Date(at(day)).toLocaleDateString("en-GB", { ...options, timeZone: "UTC" });
}

/** `28 Nov 2026`. */
export function dayInWords(day: string) {
  return format(day, { day: "numeric", month: "short", year: "numeric" });
}

/** `28 Nov`, for axes. */
function shortDay(day: string) {
  return format(day, { day: "numeric", month: "short" });
}

export function rangeInWords({ start, end }: DayRange) {
  return start === end
    ? `on ${dayInWords(start)}`
    : `between ${dayInWords(start)} and ${dayInWords(end)}`;
}

export interface Bucket extends DayRange {
  /** For an axis. */
  label: string;
}

export type BucketSize = "day" | "week" | "month";

/** As fine as bars can still be told apart. */
export function bucketSize(range: DayRange): BucketSize {
  const days = lengthOf(range);
  if (days <= 45) return "day";
  return days <= 250 ? "week" : "month";
}

/** The range in bars without a gap: days, weeks from Monday, or months, cut at its ends. */
export function bucketsOf(range: DayRange): Bucket[] {
  const size = bucketSize(range);
  const buckets: Bucket[] = [];
  for (let start = range.start; start <= range.end; ) {
    const next = NEXT[size](start);
    const last = addDays(next, -1);
    const end = last < range.end ? last : range.end;
    buckets.push({ start, end, label: LABEL[size](start) });
    start = next;
  }
  return buckets;
}

const NEXT = {
  day: (day) => addDays(day, 1),
  week: (day) => addDays(day, 7 - ((new Date(at(day)).getUTCDay() + 6) % 7)),
  month: nextMonth,
} satisfies Record<BucketSize, (day: string) => string>;

const LABEL = {
  day: shortDay,
  week: shortDay,
  month: (day) => format(day, { month: "short", year: "numeric" }),
} satisfies Record<BucketSize, (day: string) => string>;

/** A bar's days in full: `28 Nov 2026`, `23 Nov 2026 to 29 Nov 2026`. */
export function bucketInWords({ start, end }: DayRange) {
  return start === end ? dayInWords(start) : `${dayInWords(start)} to ${dayInWords(end)}`;
}
