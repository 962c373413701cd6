import { DicesIcon, XIcon } from "lucide-react";
import { type ReactNode, useState } from "react";
import type { JsonValue } from "@/api/types";
import { Coded } from "@/components/coded";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input, Textarea } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Switch } from "@/components/ui/switch";
import { MOST_SEED } from "../form/draft";
import { namedOptions, type Option, type Options, takesAnyOption } from "../form/options";
import { randomSeed } from "../form/request";
import { Choice } from "./choice";
import { DeadlineField } from "./deadline-field";
import type { FieldsProps } from "./setting-fields";

/** What is rarely touched: seed, frame rate, what not to show, the vendor's own, patience. */
export default function OptionFields({ model, draft, issueOf, onChange }: FieldsProps) {
  const options = draft.provider_options;
  const setOption = (name: string, value: JsonValue | undefined) => {
    const { [name]: _, ...rest } = options;
    onChange({ provider_options: value === undefined ? rest : { ...rest, [name]: value } });
  };
  return (
    <div className="grid gap-4">
      {model.seed && (
        <SeedField
          value={draft.seed}
          error={issueOf("seed")?.message}
          onChange={(seed) => onChange({ seed })}
        />
      )}
      {model.fps.length > 0 && (
        <Choice
          param="fps"
          label="Frames per second"
          value={draft.fps}
          choices={model.fps}
          onChange={(fps) => onChange({ fps })}
          aside={draft.fps === null ? "The model’s own" : undefined}
          issue={issueOf("fps")}
        />
      )}
      {model.negative_prompt && (
        <Field label="What not to show" error={issueOf("negative_prompt")?.message}>
          {(ids) => (
            <Textarea
              {...ids}
              id={ids.id}
              rows={2}
              className="min-h-16"
              placeholder="blurry, text, watermark"
              value={draft.negative_prompt}
              onChange={(event) => onChange({ negative_prompt: event.target.value })}
            />
          )}
        </Field>
      )}
      {namedOptions(model).map((option) => (
        <OptionField
          key={option.name}
          option={option}
          value={options[option.name]}
          error={issueOf(`provider_options.${option.name}`)?.message}
          onChange={(value) => setOption(option.name, value)}
        />
      ))}
      {takesAnyOption(model) && (
        <JsonField
          label="Further fields"
          hint="A JSON object; the vendor gets its fields as they are."
          type="object"
          value={Object.keys(options).length > 0 ? options : undefined}
          onChange={(value) => onChange({ provider_options: isObject(value) ? value : {} })}
        />
      )}
      <DeadlineField
        value={draft.deadline_minutes}
        error={issueOf("deadline_minutes")?.message}
        onChange={(deadline_minutes) => onChange({ deadline_minutes })}
      />
    </div>
  );
}

interface SeedFieldProps {
  value: number | null;
  error: string | undefined;
  onChange: (seed: number | null) => void;
}

function SeedField({ value, error, onChange }: SeedFieldProps) {
  return (
    <Field label="Seed" hint="The same seed gives a similar video again." error={error}>
      {(ids) => (
        <div className="flex gap-1.5">
          <Input
            {...ids}
            inputMode="numeric"
            placeholder="Random"
            className="tabular"
            value={value ?? ""}
            onChange={(event) => {
              const digits = event.target.value.replace(/\D/g, "");
              onChange(digits === "" ? null : Math.min(Number(digits), MOST_SEED));
            }}
          />
          <Button
            size="icon"
            aria-label="Roll a seed"
            title="Roll a seed"
            onClick={() => onChange(randomSeed())}
          >
            <DicesIcon aria-hidden="true" />
          </Button>
          {value !== null && (
            <Button
              size="icon"
              variant="ghost"
              aria-label="Remove the seed"
              title="Remove the seed"
              onClick={() => onChange(null)}
            >
              <XIcon aria-hidden="true" />
            </Button>
          )}
        </div>
      )}
    </Field>
  );
}

interface OptionFieldProps {
  option: Option;
  value: JsonValue | undefined;
  error: string | undefined;
  onChange: (value: JsonValue | undefined) => void;
}

const DEFAULT = "(default)";

function OptionField({ option, value, error, onChange }: OptionFieldProps) {
  const label = option.name;
  const { allowed } = option;
  if (allowed) {
    return (
      <Field label={label} hint={option.help && <Coded text={option.help} />} error={error}>
        {(ids) => (
          <Select
            {...ids}
            value={value === undefined ? DEFAULT : String(value)}
            onChange={({ target }) => onChange(allowed.find((one) => String(one) === target.value))}
          >
            <option value={DEFAULT}>{defaultWords(option)}</option>
            {allowed.map((one) => (
              <option key={String(one)} value={String(one)}>
                {String(one)}
              </option>
            ))}
          </Select>
        )}
      </Field>
    );
  }
  if (option.type === "boolean") {
    return (
      <Field label={label} hint={option.help && <Coded text={option.help} />} error={error}>
        {(ids) => (
          <Switch
            {...ids}
            checked={(value ?? option.default) === true}
            onCheckedChange={(on) => onChange(on === option.default ? undefined : on)}
          />
        )}
      </Field>
    );
  }
  if (option.type === "object" || option.type === "array") {
    return (
      <JsonField
        label={label}
        hint={option.help && <Coded text={option.help} />}
        type={option.type}
        value={value}
        error={error}
        onChange={onChange}
      />
    );
  }
  const isNumber = option.type === "number" || option.type === "integer";
  return (
    <Field label={label} hint={option.help && <Coded text={option.help} />} error={error}>
      {(ids) => (
        <Input
          {...ids}
          type={isNumber ? "number" : "text"}
          step={option.type === "integer" ? 1 : "any"}
          min={option.minimum ?? undefined}
          max={option.maximum ?? undefined}
          placeholder={defaultWords(option)}
          value={typeof value === "number" || typeof value === "string" ? value : ""}
          onChange={({ target }) =>
            onChange(
              target.value === "" ? undefined : isNumber ? Number(target.value) : target.value,
            )
          }
        />
      )}
    </Field>
  );
}

function defaultWords(option: Option) {
  const standard = option.default;
  return typeof standard === "string" || typeof standard === "number"
    ? `Default: ${standard}`
    : "The vendor’s default";
}

interface JsonFieldProps {
  label: string;
  hint: ReactNode;
  type: "object" | "array";
  value: JsonValue | undefined;
  error?: string | undefined;
  onChange: (value: JsonValue | undefined) => void;
}

/** Takes JSON when it can be read; until then the text stays and says so. */
function JsonField({ label, hint, type, value, error, onChange }: JsonFieldProps) {
  const [text, setText] = useState<string | null>(null);
  const wrong = text !== null && text.trim() !== "" && readJson(text, type) === undefined;
  const shown = text ?? (value === undefined ? "" : JSON.stringify(value, null, 2));
  return (
    <Field label={label} hint={hint} error={wrong ? `This is not a JSON ${type} yet.` : error}>
      {(ids) => (
        <Textarea
          {...ids}
          rows={2}
          spellCheck={false}
          className="min-h-16 font-mono text-xs"
          placeholder={type === "array" ? "[]" : "{}"}
          value={shown}
          onBlur={() => !wrong && setText(null)}
          onChange={(event) => {
            setText(event.target.value);
            onChange(readJson(event.target.value, type));
          }}
        />
      )}
    </Field>
  );
}

function readJson(text: string, type: "object" | "array"): JsonValue | undefined {
  try {
    const value: JsonValue = JSON.parse(text);
    const fits = type === "array" ? Array.isArray(value) : isObject(value);
    return fits ? value : undefined;
  } catch {
    return undefined;
  }
}

function isObject(value: JsonValue | undefined): value is Options {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
