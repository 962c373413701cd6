import { useState } from "react";
import type { Provider } from "@/api/types";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";

/** Stands for a name that is in no list: of a server that speaks OpenAI's format. */
const OTHER = "*";

interface ModelSelectProps {
  label: string;
  providers: readonly Provider[];
  value: string | undefined;
  suggested: string | null;
  disabled: boolean;
  onChoose: (model: string) => void;
}

/** Chooses a living model, or takes the name of one that no list has. */
export function ModelSelect(props: ModelSelectProps) {
  const { label, providers, value, suggested, disabled, onChoose } = props;
  const [isTyping, setIsTyping] = useState(false);
  const offered = providers.filter((provider) => provider.models.length > 0);
  const isListed = offered.some((provider) => value && provider.models.includes(value));

  if (isTyping) {
    return (
      <OtherModel
        label={label}
        onChoose={(model) => {
          setIsTyping(false);
          onChoose(model);
        }}
        onCancel={() => setIsTyping(false)}
      />
    );
  }
  return (
    <Select
      aria-label={label}
      value={value ?? ""}
      disabled={disabled}
      onChange={({ target }) =>
        target.value === OTHER ? setIsTyping(true) : onChoose(target.value)
      }
    >
      {!value && (
        <option value="" disabled hidden>
          Send it to…
        </option>
      )}
      {value && !isListed && <option value={value}>{value}</option>}
      {offered.map((provider) => (
        <optgroup
          key={provider.name}
          label={provider.display_name + (provider.has_key ? "" : " (needs a key)")}
        >
          {provider.model_details
            .filter((model) => model.status !== "retired")
            .map((model) => (
              <option key={model.id} value={model.id}>
                {model.name + (model.id === suggested ? " (suggested)" : "")}
              </option>
            ))}
        </optgroup>
      ))}
      <optgroup label="Not in the list">
        <option value={OTHER}>Another model…</option>
      </optgroup>
    </Select>
  );
}

interface OtherModelProps {
  label: string;
  onChoose: (model: string) => void;
  onCancel: () => void;
}

function OtherModel({ label, onChoose, onCancel }: OtherModelProps) {
  const [model, setModel] = useState("");
  const save = () => model.trim() && onChoose(model.trim());
  return (
    // It may stand inside a form, which Enter is not meant for.
    <div className="grid gap-2">
      <Input
        aria-label={label}
        autoFocus
        placeholder="openai/name-at-your-server"
        className="font-mono text-[13px]"
        value={model}
        onChange={(event) => setModel(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== "Enter") return;
          event.preventDefault();
          save();
        }}
      />
      <div className="flex gap-2">
        <Button size="sm" onClick={save}>
          Use this model
        </Button>
        <Button size="sm" variant="ghost" onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </div>
  );
}
