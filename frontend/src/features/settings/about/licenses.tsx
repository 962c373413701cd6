import { packages } from "virtual:about";
import { PackageList } from "./package-list";

export function Licenses() {
  return (
    <section aria-labelledby="licenses" className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <div>
        <h3 id="licenses" className="text-[15px]">
          Licences
        </h3>
        <p className="text-[13px] text-muted-foreground">
          MediaRouter stands on the work of others, with thanks.
        </p>
      </div>
      <PackageList title="In the dashboard" packages={packages} />
    </section>
  );
}
