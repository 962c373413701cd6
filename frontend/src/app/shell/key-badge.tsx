import { useQuery } from "@tanstack/react-query";
import { providersQuery } from "@/api/queries/models";
import type { Provider } from "@/api/types";

/** A dot on what leads to the keys, while one of them needs somebody. */
export function KeyBadge() {
  const { data: troubled = [] } = useQuery({ ...providersQuery, select: namesOfTroubled });
  if (troubled.length === 0) return null;
  return (
    <span className="-top-1 -right-1 absolute size-2.5 rounded-full bg-danger ring-2 ring-background">
      <span className="sr-only">Needs attention: {troubled.join(", ")}</span>
    </span>
  );
}

function namesOfTroubled(providers: readonly Provider[]) {
  return providers
    .filter(({ health }) => health.status === "key_problem")
    .map(({ display_name }) => display_name);
}
