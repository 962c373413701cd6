import type { Model, Price } from "@/api/types";
import { unitPrice } from "./format";

type Unit = "usd_per_second" | "usd_per_video";

/** The span of a model's price list in a few words: `$0.084–$0.42 per second`. */
export function priceSummary(model: Pick<Model, "prices">) {
  if (model.prices.length === 0) return null;
  if (model.prices.every(isFree)) return "Free";
  const perSecond = span(model.prices, "usd_per_second");
  const perVideo = span(model.prices, "usd_per_video");
  return [perSecond && `${perSecond} per second`, perVideo && `${perVideo} per video`]
    .filter(Boolean)
    .join(" + ");
}

function isFree(price: Price) {
  return price.usd_per_second === 0 && price.usd_per_video === 0 && price.usd_per_image === 0;
}

function span(prices: readonly Price[], unit: Unit) {
  const amounts = prices.map((price) => price[unit]).filter((amount) => amount > 0);
  if (amounts.length === 0) return null;
  const [least, most] = [Math.min(...amounts), Math.max(...amounts)];
  return least === most ? unitPrice(least) : `${unitPrice(least)}–${unitPrice(most)}`;
}
