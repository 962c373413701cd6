import type { Api, Generation } from "../../e2e/harness/api.ts";
import type { Sandbox } from "../../e2e/harness/sandbox.ts";

const DONE = [
  {
    model: "demo/test-card",
    prompt: "A paper boat drifting down a rainy street, close to the water",
    duration: 5,
  },
  {
    model: "runway/gen4.5",
    prompt: "A lighthouse keeper climbs the last stairs at dawn, handheld camera",
    duration: 5,
  },
  {
    model: "kling/kling-3.0",
    prompt: "A red fox crosses fresh snow between birches, slow dolly in",
    duration: 5,
  },
  {
    model: "demo/test-card",
    prompt: "Macro shot: coffee poured over ice, sunlight through the glass",
    duration: 3,
    aspect_ratio: "1:1",
  },
  {
    model: "kling/kling-3.0",
    prompt: "Night market in the rain, neon on wet stones, people with umbrellas",
    duration: 10,
  },
  {
    model: "demo/test-card",
    prompt: "A dancer on an empty stage, one spotlight, dust in the air",
    duration: 4,
    aspect_ratio: "9:16",
  },
  {
    model: "runway/gen4.5",
    prompt: "Old cable car above the clouds, seen from the mountain station",
    duration: 10,
  },
  {
    model: "demo/test-card",
    prompt: "Time lapse of a fern unrolling, studio light, black background",
    duration: 2,
  },
  {
    model: "demo/test-card",
    prompt: "Hands folding an origami crane, top view on a walnut table",
    duration: 4,
  },
] as const;

/** A dozen generations of every kind; the one to open is handed back. */
export async function makeVideos(api: Api, sandbox: Sandbox) {
  await sandbox.plan("runway", "moderation");
  await api.made({
    model: "runway/gen4.5",
    prompt: "A famous actor walks through a ruined city",
    duration: 5,
  });
  const made: Generation[] = [];
  for (const request of DONE) made.push(await api.made(request));
  const [best, second] = made.toReversed();
  if (!best || !second) throw new Error("Nothing was made.");
  for (const { id } of [best, second]) {
    const labels = { starred: true, tags: ["reel", "client A"] };
    await api.call("PATCH", `/v1/video/generations/${id}`, labels);
  }
  await api.create({
    prompt: "A glass greenhouse at night, lit from inside, first snow outside",
    provider_options: { seconds: 600 },
  });
  await api.create({
    model: "demo/test-card",
    prompt: "Drone flight along a cliff road, one yellow car",
    provider_options: { seconds: 900 },
  });
  return made.find(({ model }) => model.startsWith("kling/")) ?? best;
}
