import type { Model } from "@/api/types";
import { Slider } from "@/components/ui/slider";
import { Switch } from "@/components/ui/switch";
import type { Draft } from "../form/draft";
import { ratioOf } from "../form/offers";
import { followsImage, settingsOf } from "../form/settings";
import { Choice, SettingRow } from "./choice";
import { errorId, fieldId, type Remedied } from "./issue-text";

export interface FieldsProps {
  model: Model;
  draft: Draft;
  issueOf: (param: string) => Remedied | undefined;
  onChange: (change: Partial<Draft>) => void;
}

/** Up to here all lengths are buttons; more of them are a slider. */
const MOST_BUTTONS = 6;

/** The settings that most models have. A model without one does not show it. */
export function SettingFields({ model, draft, issueOf, onChange }: FieldsProps) {
  const settings = settingsOf(model, draft);
  return (
    <div className="grid gap-4">
      {model.durations.length > 0 && (
        <DurationField model={model} draft={draft} issueOf={issueOf} onChange={onChange} />
      )}
      {model.aspect_ratios.length > 0 &&
        (followsImage(model, draft) ? (
          <SettingRow
            param="aspect_ratio"
            label="Aspect ratio"
            aside="The first frame’s own"
            issue={issueOf("aspect_ratio")}
          >
            {null}
          </SettingRow>
        ) : (
          <Choice
            param="aspect_ratio"
            label="Aspect ratio"
            value={settings.aspect_ratio}
            choices={model.aspect_ratios}
            onChange={(ratio) => onChange({ aspect_ratio: ratio })}
            show={(ratio) => (
              <>
                <RatioShape ratio={ratio} />
                {ratio}
              </>
            )}
            issue={issueOf("aspect_ratio")}
          />
        ))}
      {model.resolutions.length > 0 && (
        <Choice
          param="resolution"
          label="Resolution"
          value={settings.resolution}
          choices={model.resolutions}
          onChange={(resolution) => onChange({ resolution })}
          aside={pixels(model, settings.resolution, settings.aspect_ratio)}
          issue={issueOf("resolution")}
        />
      )}
      <SoundField model={model} draft={draft} issueOf={issueOf} onChange={onChange} />
    </div>
  );
}

function pixels(model: Model, resolution: string | null, ratio: string | null) {
  if (resolution === null || ratio === null) return undefined;
  return model.sizes[resolution]?.[ratio]?.replace("x", " × ");
}

function DurationField({ model, draft, issueOf, onChange }: FieldsProps) {
  const value = settingsOf(model, draft).duration;
  const issue = issueOf("duration");
  const choices = model.durations;
  if (choices.length <= MOST_BUTTONS) {
    return (
      <Choice
        param="duration"
        label="Duration"
        value={value}
        choices={choices}
        onChange={(duration) => onChange({ duration })}
        show={(seconds) => `${seconds} s`}
        issue={issue}
      />
    );
  }
  const at = value === null ? 0 : choices.indexOf(value);
  return (
    <SettingRow
      param="duration"
      label="Duration"
      aside={value === null ? "The model’s own" : `${value} s`}
      issue={issue}
    >
      <Slider
        id={fieldId("duration")}
        aria-label="Duration"
        aria-valuetext={value === null ? "The model’s own" : `${value} seconds`}
        aria-describedby={issue ? errorId("duration") : undefined}
        min={0}
        max={choices.length - 1}
        value={[Math.max(0, at)]}
        onValueChange={([index = 0]) => onChange({ duration: choices[index] ?? null })}
      />
      <div
        aria-hidden="true"
        className="tabular flex justify-between text-muted-foreground text-xs"
      >
        <span>{choices[0]} s</span>
        <span>{choices.at(-1)} s</span>
      </div>
    </SettingRow>
  );
}

function SoundField({ model, draft, issueOf, onChange }: FieldsProps) {
  if (model.audio === "no") return null;
  if (model.audio === "always") {
    return (
      <SettingRow param="audio" label="Sound" aside="Always" issue={issueOf("audio")}>
        {null}
      </SettingRow>
    );
  }
  return (
    <div className="grid gap-1.5">
      <SettingRow
        param="audio"
        label="Sound"
        aside={
          <Switch
            id={fieldId("audio")}
            aria-label="Sound"
            checked={settingsOf(model, draft).audio === true}
            onCheckedChange={(audio) => onChange({ audio })}
          />
        }
        issue={issueOf("audio")}
        className="[&>div]:items-center"
      >
        {null}
      </SettingRow>
    </div>
  );
}

const SHAPE_PX = 14;

/** The frame's outline, so that ratios are told apart at a glance. */
function RatioShape({ ratio }: { ratio: string }) {
  const shape = ratioOf(ratio);
  const [width, height] = shape >= 1 ? [SHAPE_PX, SHAPE_PX / shape] : [SHAPE_PX * shape, SHAPE_PX];
  return (
    <span
      aria-hidden="true"
      className="rounded-[2px] border-[1.5px] border-current"
      style={{ width, height }}
    />
  );
}
