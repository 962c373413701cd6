import type { Generation } from "@/api/types";
import { bytes, capital } from "@/lib/format";
import { paramsOf } from "@/lib/reuse";

interface Row {
  label: string;
  asked: string | null;
  made: string | null;
}

/** What was asked for beside what the file itself says. */
export function settingsRows(generation: Generation): Row[] {
  const params = paramsOf(generation);
  const { video } = generation;
  const yes = (value: boolean | null | undefined) =>
    typeof value === "boolean" ? (value ? "Yes" : "No") : null;
  const text = (value: string | number | null | undefined, unit = "") =>
    value === null || value === undefined || value === "" ? null : `${value}${unit}`;
  const rows: Row[] = [
    {
      label: "Length",
      asked: text(params.duration, " s"),
      made: video && `${round(video.duration)} s`,
    },
    {
      label: "Ratio",
      asked: text(params.aspect_ratio),
      made: video && ratioName(video.width, video.height),
    },
    {
      label: "Size",
      asked: text(params.resolution),
      made: video && `${video.width} × ${video.height}`,
    },
    {
      label: "Frames",
      asked: text(params.fps, " fps"),
      made: text(video?.fps ? round(video.fps) : null, " fps"),
    },
    { label: "Sound", asked: yes(params.audio), made: video && yes(video.has_audio) },
    { label: "Seed", asked: text(params.seed), made: null },
    { label: "Not wanted", asked: text(params.negative_prompt), made: null },
    ...Object.entries(params.provider_options).map(([name, value]) => ({
      label: words(name),
      asked: typeof value === "string" ? value : JSON.stringify(value),
      made: null,
    })),
    { label: "Give up after", asked: text(params.deadline_minutes, " min"), made: null },
    { label: "Codec", asked: null, made: video && (video.codec ?? "unknown") },
    { label: "File", asked: null, made: video && bytes(video.bytes) },
  ];
  return rows.filter(({ asked, made }) => asked !== null || made !== null);
}

/** `camera_control` as `Camera control`. */
function words(name: string) {
  return capital(name.replaceAll("_", " "));
}

function round(value: number) {
  return Number(value.toFixed(2));
}

/** `16:9` where the sides divide to something short. */
function ratioName(width: number, height: number) {
  const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b));
  const common = divisor(width, height) || 1;
  const [across, down] = [width / common, height / common];
  return across > 64 ? `${round(width / height)}:1` : `${across}:${down}`;
}

export function SettingsTable({ generation }: { generation: Generation }) {
  return (
    <table className="w-full text-[13px]">
      <caption className="sr-only">Settings, as asked for and as made</caption>
      <thead>
        <tr className="text-muted-foreground text-xs">
          <th scope="col" className="font-normal">
            <span className="sr-only">Setting</span>
          </th>
          <th scope="col" className="pb-1 text-left font-normal">
            Asked
          </th>
          <th scope="col" className="pb-1 text-left font-normal">
            Made
          </th>
        </tr>
      </thead>
      <tbody>
        {settingsRows(generation).map(({ label, asked, made }) => (
          <tr key={label} className="border-border border-t">
            <th
              scope="row"
              className="w-24 py-1.5 pr-3 text-left align-top font-normal text-muted-foreground"
            >
              {label}
            </th>
            <td className="wrap-anywhere tabular py-1.5 pr-3 align-top">{asked ?? "–"}</td>
            <td className="wrap-anywhere tabular py-1.5 align-top">{made ?? "–"}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
