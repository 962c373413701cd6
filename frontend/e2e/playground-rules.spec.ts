import type { components } from "../src/api/generated/schema.ts";
import { findModel } from "../src/features/playground/form/catalogue.ts";
import { type Draft, EMPTY_DRAFT } from "../src/features/playground/form/draft.ts";
import { fitTo } from "../src/features/playground/form/fitting.ts";
import { issuesOf } from "../src/features/playground/form/issues.ts";
import { quoteOf } from "../src/features/playground/form/quote.ts";
import { requestFor } from "../src/features/playground/form/request.ts";
import { ignoredOf } from "../src/features/playground/form/warnings.ts";
import { expect, test } from "./fixtures.ts";
import type { Api } from "./harness/api.ts";

type Schemas = components["schemas"];

/** Wishes that some models have and others have not, beside each other. */
const WISHES: Partial<Draft>[] = [
  {},
  { duration: 12, aspect_ratio: "21:9", resolution: "4k", audio: true },
  { duration: 1, aspect_ratio: "9:16", resolution: "480p", audio: false, seed: 7 },
  { duration: 7, resolution: "1080p", negative_prompt: "rain", fps: 25 },
  { image: image("asset_a"), duration: 6, aspect_ratio: "1:1" },
  { image: image("asset_a"), last_frame: image("asset_b"), resolution: "720p", audio: true },
  { reference_images: [image("asset_a"), image("asset_b")], duration: 9, fps: 24 },
];

function image(source: string) {
  return { source, width: null, height: null, bytes: null };
}

async function quoted(api: Api, request: Schemas["GenerationRequest"]) {
  const answer = await fetch(`${api.url}/v1/usage/estimate`, {
    method: "POST",
    headers: { authorization: `Bearer ${api.key}`, "content-type": "application/json" },
    body: JSON.stringify(request),
  });
  const content: Schemas["CostEstimate"] & Schemas["ErrorEnvelope"] = await answer.json();
  return { isTaken: answer.ok, content };
}

function* cases(providers: readonly Schemas["ProviderView"][]) {
  for (const provider of providers) {
    const unlisted = provider.accepts_unlisted_models ? [`${provider.name}/some-model`] : [];
    for (const id of [...provider.models, ...unlisted]) {
      const found = findModel(providers, id);
      if (!found) throw new Error(`${id} is not found`);
      for (const wishes of WISHES) {
        yield { found, draft: { ...EMPTY_DRAFT, prompt: "A fox", model: id, ...wishes } };
      }
    }
  }
}

test("the form and the gateway agree on every model: allowed, ignored, and for how much", async ({
  api,
}) => {
  const providers = await api.call<Schemas["ProviderView"][]>("GET", "/v1/providers");
  const differences: unknown[] = [];
  let compared = 0;
  for (const { found, draft } of cases(providers)) {
    const { provider, model } = found;
    for (const one of [draft, fitTo(model, draft).draft]) {
      const request = requestFor(model, one);
      const issues = issuesOf(provider, model, one);
      const { isTaken, content } = await quoted(api, request);
      compared += 1;
      const ours = isTaken && {
        cost: quoteOf(model, one).cost,
        warnings: ignoredOf(model, one).map(({ message }) => message),
      };
      const theirs = isTaken && { cost: content.estimated_cost, warnings: content.warnings };
      const agrees =
        (issues.length === 0) === isTaken && JSON.stringify(ours) === JSON.stringify(theirs);
      if (!agrees) differences.push({ request, issues, ours, theirs: isTaken ? theirs : content });
    }
  }
  expect(differences).toEqual([]);
  expect(compared).toBeGreaterThan(200);
});
