import type { DetailedUsage, UsageSummary } from "@/api/types";

type Slice = Omit<DetailedUsage["by_provider"][number], "provider">;
type Point = DetailedUsage["series"][number];

const FIGURES = {
  cost_unknown: 0,
  cost_reported: 0,
  estimated_cost: 0,
  estimate_unknown: 0,
  estimate_of_unknown: 0,
  cost_difference: 0,
  success: 0,
  failed: 0,
  cancelled: 0,
  success_rate: null,
  avg_cost_per_second: null,
  average_time_to_video: null,
  typical_time_to_video: null,
};

export function aSummary(parts: Partial<UsageSummary> = {}): UsageSummary {
  return {
    ...FIGURES,
    total_generations: 0,
    total_cost: 0,
    total_video_duration: 0,
    total_processing_time: 0,
    average_cost_per_generation: 0,
    ...parts,
  };
}

export function aSlice(parts: Partial<Slice> = {}): Slice {
  return { ...FIGURES, count: 0, cost: 0, duration: 0, ...parts };
}

export function aPoint(date: string, group: string | null, parts: Partial<Point> = {}): Point {
  return {
    date,
    group,
    count: 1,
    success: 1,
    failed: 0,
    cancelled: 0,
    cost: 0,
    cost_unknown: 0,
    duration: 0,
    ...parts,
  };
}

/** Nothing was made in the first week of November. */
export function aUsage(parts: Partial<DetailedUsage> = {}): DetailedUsage {
  return {
    summary: aSummary(),
    previous: aSummary(),
    daily: [],
    by_provider: [],
    by_model: [],
    by_api_key: [],
    by_tag: null,
    other_tags: 0,
    group_by: "provider",
    series: [],
    date_range: { start: "2026-11-01", end: "2026-11-07" },
    previous_range: { start: "2026-10-25", end: "2026-10-31" },
    timezone: "UTC",
    currency: "USD",
    ...parts,
  };
}
