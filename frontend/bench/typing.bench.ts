import { expect, test } from "../e2e/fixtures.ts";
import { quantile, report } from "./figures.ts";

const RUNNING = 20;
const TEXT = "A paper boat on a lake at dawn, slow push in, mist above the water. ".repeat(3);
const GAP_MS = 40;
/** The Event Timing API tells of nothing that was quicker, and rounds to eight. */
const SHORTEST_MS = 16;

test("typing while twenty run", async ({ app, api }, info) => {
  const { page } = app;
  await Promise.all(
    Array.from({ length: RUNNING }, (_, index) =>
      api.create({ prompt: `Slow, take ${index}`, provider_options: { seconds: 600 } }),
    ),
  );
  await app.open("/playground");
  const running = page.getByRole("article").filter({ hasText: /(Queued|In progress) \d/ });
  await expect(running).toHaveCount(RUNNING);
  const prompt = page.getByRole("textbox", { name: "Prompt" });
  await prompt.focus();
  await page.evaluate(watchKeys, SHORTEST_MS);
  await page.keyboard.type(TEXT, { delay: GAP_MS });
  await expect(prompt).toHaveValue(TEXT);
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn))));
  const slow = Object.values(await page.evaluate(() => window.keys));
  // The rest was too quick to be told of.
  const quick = new Array(Math.max(0, TEXT.length - slow.length)).fill(SHORTEST_MS);
  const all = [...quick, ...slow];
  await report(info, [
    { name: "keys", value: TEXT.length, unit: "" },
    { name: "key to picture, p50", value: quantile(all, 0.5), unit: "ms" },
    { name: "key to picture, p75", value: quantile(all, 0.75), unit: "ms" },
    {
      name: "key to picture, p98",
      value: quantile(all, 0.98),
      unit: "ms",
      target: { most: 100 },
    },
    { name: "key to picture, longest", value: Math.max(...all), unit: "ms" },
  ]);
  for (const { id } of await api.list()) {
    await api.call("DELETE", `/v1/video/generations/${id}`);
  }
});

declare global {
  interface Window {
    /** The slowest event of each interaction, by its id. */
    keys: Record<number, number>;
  }
}

function watchKeys(durationThreshold: number) {
  window.keys = {};
  // TypeScript's own types do not know the threshold.
  const watched = { type: "event", durationThreshold };
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const id = Number(Reflect.get(entry, "interactionId"));
      if (id > 0) window.keys[id] = Math.max(window.keys[id] ?? 0, entry.duration);
    }
  }).observe(watched);
}
