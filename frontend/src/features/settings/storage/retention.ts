import type { Settings } from "@/api/types";

const GIGABYTE = 1_000_000_000;

/** The rules as they are typed. An empty text is no rule. */
export interface RetentionDraft {
  days: string;
  gigabytes: string;
}

export type Retention = Pick<Settings, "retention_days" | "retention_bytes">;

export function asDraft({ retention_days, retention_bytes }: Retention): RetentionDraft {
  return {
    days: retention_days === null ? "" : String(retention_days),
    gigabytes: retention_bytes === null ? "" : String(retention_bytes / GIGABYTE),
  };
}

/** The rules that a draft means; null while it is none that can be kept. */
export function asRetention(draft: RetentionDraft): Retention | null {
  const days = asNumber(draft.days);
  const gigabytes = asNumber(draft.gigabytes);
  if (days !== null && !(Number.isInteger(days) && days >= 1 && days <= 3650)) return null;
  if (gigabytes !== null && !(gigabytes >= 1 && gigabytes <= 1_000_000)) return null;
  return {
    retention_days: days,
    retention_bytes: gigabytes === null ? null : Math.round(gigabytes * GIGABYTE),
  };
}

function asNumber(text: string) {
  return text.trim() === "" ? null : Number(text);
}
