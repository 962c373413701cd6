import { Dialog, DialogContent, DialogDescription, DialogTitle } from "@/components/ui/dialog";
import { Label } from "@/components/ui/field";
import { Kbd } from "@/components/ui/kbd";
import { Switch } from "@/components/ui/switch";
import { SHORTCUTS, singleKeys } from "@/lib/shortcuts";

const GROUPS = Map.groupBy(Object.values(SHORTCUTS), (shortcut) => shortcut.group);

export function ShortcutList({ onClose }: { onClose: () => void }) {
  const single = singleKeys.use();
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent>
        <DialogTitle>Keyboard shortcuts</DialogTitle>
        <DialogDescription className="sr-only">Every key that does something.</DialogDescription>
        {[...GROUPS].map(([group, shortcuts]) => (
          <section key={group} className="grid gap-1">
            <h3 className="font-medium text-muted-foreground text-xs">{group}</h3>
            <dl className="divide-y divide-border">
              {shortcuts.map(({ keys, label }) => (
                <div key={label} className="flex items-center justify-between gap-4 py-2">
                  <dt>{label}</dt>
                  <dd className="flex items-center gap-2 text-muted-foreground">
                    {keys.map((one) => (
                      <Kbd key={one} keys={one} />
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
        <div className="flex items-center justify-between gap-4 rounded-lg bg-sunken p-3">
          <div>
            <Label htmlFor="single-keys">Keys without {`Ctrl or ⌘`}</Label>
            <p className="text-muted-foreground text-xs">
              Switch them off when they get in the way of your input method.
            </p>
          </div>
          <Switch
            id="single-keys"
            checked={single === "on"}
            onCheckedChange={(on) => singleKeys.set(on ? "on" : "off")}
          />
        </div>
      </DialogContent>
    </Dialog>
  );
}
