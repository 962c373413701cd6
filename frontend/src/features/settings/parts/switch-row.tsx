import { type ReactNode, useId } from "react";
import { Label } from "@/components/ui/field";
import { Switch } from "@/components/ui/switch";
import { Row } from "./row-list";

interface SwitchRowProps {
  label: string;
  description: ReactNode;
  isOn: boolean;
  onChange: (isOn: boolean) => void;
  disabled?: boolean;
  /** What came of the last change, where it needs saying. */
  note?: ReactNode;
}

/** Something that is on or off from the moment it is switched. */
export function SwitchRow({ label, description, isOn, onChange, disabled, note }: SwitchRowProps) {
  const id = useId();
  return (
    <Row>
      <div className="flex items-start justify-between gap-6">
        <div className="min-w-0">
          <Label htmlFor={id} className="text-sm">
            {label}
          </Label>
          <p id={`${id}-description`} className="text-pretty text-[13px] text-muted-foreground">
            {description}
          </p>
        </div>
        <Switch
          id={id}
          aria-describedby={`${id}-description`}
          checked={isOn}
          disabled={disabled}
          onCheckedChange={onChange}
        />
      </div>
      {note}
    </Row>
  );
}
