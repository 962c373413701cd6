import { THEMES, type Theme, themeChoice } from "@/app/theme";
import { Kbd } from "@/components/ui/kbd";
import { hoverPreview } from "@/lib/playback";
import { singleKeys } from "@/lib/shortcuts";
import { ChoiceList } from "../parts/choice-list";
import { RowList } from "../parts/row-list";
import { Section } from "../parts/section";
import { SwitchRow } from "../parts/switch-row";
import { NotificationsRow } from "./notifications-row";
import { ThemePicture } from "./theme-picture";

const WORDS = {
  system: { label: "As the system", description: "Whatever it is set to." },
  light: { label: "Light", description: "Dark on light." },
  dark: { label: "Dark", description: "Light on dark." },
} satisfies Record<Theme, { label: string; description: string }>;

/** What only this browser keeps; every change holds at once. */
export function AppearancePage() {
  const theme = themeChoice.use();
  return (
    <Section
      title="Appearance"
      description="How the dashboard looks and behaves in this browser. Changes hold at once."
    >
      <ChoiceList
        legend="Theme"
        value={theme}
        onChange={themeChoice.set}
        className="sm:grid-cols-3"
        choices={THEMES.map((one) => ({
          value: one,
          label: WORDS[one].label,
          description: (
            <>
              {WORDS[one].description}
              <ThemePicture theme={one} />
            </>
          ),
        }))}
      />
      <RowList aria-label="Behaviour">
        <SwitchRow
          label="Play a video under the pointer"
          description="In the gallery, without sound, when the pointer rests on it. Never when your system asks for less motion."
          isOn={hoverPreview.use() === "on"}
          onChange={(isOn) => hoverPreview.set(isOn ? "on" : "off")}
        />
        <SwitchRow
          label="Keys without Ctrl or ⌘"
          description={
            <>
              Such as <Kbd keys="G S" /> for this page. Switch them off when they get in the way of
              your input method.
            </>
          }
          isOn={singleKeys.use() === "on"}
          onChange={(isOn) => singleKeys.set(isOn ? "on" : "off")}
        />
        <NotificationsRow />
      </RowList>
      <p className="text-[13px] text-muted-foreground">
        Motion follows your system: where it asks for less, nothing slides, fades or plays by
        itself.
      </p>
    </Section>
  );
}
