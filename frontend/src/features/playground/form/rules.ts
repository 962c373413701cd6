/** The catalogue's conditions, as `catalog/pricing.py` and `catalog/validation.py` read them. */
import type { Model, Price } from "@/api/types";

type Scalar = string | number | boolean;
type When = Price["when"];

/** What price rules and constraints look at. */
export interface Facts {
  duration: number | null;
  aspect_ratio: string | null;
  resolution: string | null;
  audio: boolean;
  image: boolean;
  last_frame: boolean;
  reference_images: boolean;
}

/** Tells whether every condition matches the facts. */
export function holds(when: When, facts: Facts) {
  const known = new Map<string, Scalar | null>(Object.entries(facts));
  return Object.entries(when).every(([name, wanted]) => {
    const fact = known.get(name);
    if (fact === undefined || fact === null) return false;
    return Array.isArray(wanted) ? wanted.includes(fact) : wanted === fact;
  });
}

export function brokenConstraint(model: Pick<Model, "constraints">, facts: Facts) {
  return model.constraints.find((constraint) => holds(constraint.when, facts));
}
