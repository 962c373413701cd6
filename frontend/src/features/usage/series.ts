import type { GroupBy } from "@/api/queries/usage";
import type { DetailedUsage } from "@/api/types";
import { type Bucket, bucketsOf } from "./days";
import type { GalleryFilter } from "./gallery";
import type { Measure } from "./search";

type Point = DetailedUsage["series"][number];

/** One part of every bar. */
export interface SeriesGroup {
  id: string;
  label: string;
  /** What the gallery must be asked for; null when that cannot be said in one address. */
  filter: GalleryFilter | null;
  isOther: boolean;
  total: Amount;
}

/** A sum, and for how many generations it is not known. */
export interface Amount {
  value: number;
  unknown: number;
}

export interface SeriesRow {
  bucket: Bucket;
  /** In the order of the groups. */
  amounts: Amount[];
  total: Amount;
}

export interface Series {
  groups: SeriesGroup[];
  rows: SeriesRow[];
  total: Amount;
}

const MOST_GROUPS = 6;

const VALUE = {
  spend: (point) => ({ value: point.cost, unknown: point.cost_unknown }),
  count: (point) => ({ value: point.count, unknown: 0 }),
  seconds: (point) => ({ value: point.duration, unknown: 0 }),
} satisfies Record<Measure, (point: Point) => Amount>;

export function sum(amounts: readonly Amount[]): Amount {
  let [value, unknown] = [0, 0];
  for (const amount of amounts) {
    value += amount.value;
    unknown += amount.unknown;
  }
  // Millionths, so that adding in another order gives the same.
  return { value: Math.round(value * 1e6) / 1e6, unknown };
}

/**
 * The answer as stacked bars: the largest groups, and the rest as one. Tags overlap, so
 * their bars would be higher than the day is; there each day is one part.
 */
export function seriesOf(
  usage: Pick<DetailedUsage, "series" | "daily" | "group_by" | "date_range">,
  measure: Measure,
  labelOf: (id: string) => string,
): Series {
  const amountOf = VALUE[measure];
  const byGroup = new Map<string | null, Point[]>();
  const points =
    usage.group_by === "tag" ? usage.daily.map((day) => ({ ...day, group: "all" })) : usage.series;
  for (const point of points) {
    const others = byGroup.get(point.group);
    if (others) others.push(point);
    else byGroup.set(point.group, [point]);
  }
  const ranked = [...byGroup]
    .map(([id, points]) => ({ id, points, total: sum(points.map(amountOf)) }))
    .sort((one, other) => rank(other) - rank(one) || other.total.value - one.total.value);
  const isTooMany = ranked.length > MOST_GROUPS || byGroup.has(null);
  const shown = isTooMany
    ? ranked.slice(0, MOST_GROUPS - 1).filter((one) => one.id !== null)
    : ranked;
  const rest = ranked.filter((one) => !shown.includes(one));

  const groups: (SeriesGroup & { points: Point[] })[] = shown.map(({ id, points, total }) => ({
    id: id ?? "",
    label: labelOf(id ?? ""),
    filter: filterOf(usage.group_by, [id]),
    isOther: false,
    total,
    points,
  }));
  if (rest.length > 0) {
    groups.push({
      id: "other",
      label: "Other",
      filter: filterOf(
        usage.group_by,
        rest.map((one) => one.id),
      ),
      isOther: true,
      total: sum(rest.map((one) => one.total)),
      points: rest.flatMap((one) => one.points),
    });
  }
  const rows = bucketsOf(usage.date_range).map((bucket) => {
    const amounts = groups.map(({ points }) =>
      sum(points.filter((point) => isIn(point, bucket)).map(amountOf)),
    );
    return { bucket, amounts, total: sum(amounts) };
  });
  return {
    groups: groups.map(({ points: _, ...group }) => group),
    rows,
    total: sum(groups.map((group) => group.total)),
  };
}

/** What has no name of its own comes last. */
function rank({ id }: { id: string | null }) {
  return id === null ? 0 : 1;
}

function isIn({ date }: Point, { start, end }: Bucket) {
  return start <= date && date <= end;
}

function filterOf(by: GroupBy, ids: readonly (string | null)[]): GalleryFilter | null {
  if (by === "tag") return {};
  const [first, ...others] = ids;
  if (!first || others.includes(null)) return null;
  const one = others.length === 0 ? first : ids.filter((id) => id !== null);
  if (by === "provider") return { provider: one };
  if (by === "model") return { model: one };
  return typeof one === "string" ? { api_key_id: one } : null;
}
