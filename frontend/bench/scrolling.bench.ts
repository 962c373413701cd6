import type { CDPSession } from "@playwright/test";
import { expect, test } from "../e2e/fixtures.ts";
import { listMany } from "../e2e/harness/many.ts";
import { quantile, report } from "./figures.ts";

const MANY = 5_000;
const STEP_PX = 20_000;
const PX_PER_SECOND = 6_000;
const FRAME_MS = 1000 / 60;

test("a gallery of five thousand scrolled to its end", async ({ app, api }, info) => {
  const { page } = app;
  await listMany(page, await api.made({ prompt: "One of many" }), MANY);
  await app.open("/gallery");
  await expect(page.getByText("5,000 generations")).toBeVisible();
  // What a page loads ahead while nobody does anything is no part of the scrolling.
  await page.waitForLoadState("networkidle");
  const devtools = await page.context().newCDPSession(page);
  const last = page.getByRole("link", { name: new RegExp(`^Number ${MANY - 1},`) });
  await devtools.send("Performance.enable", { timeDomain: "threadTicks" });
  const before = await busySeconds(devtools);
  await page.evaluate(watchFrames);
  while (!(await last.isVisible())) {
    await devtools.send("Input.synthesizeScrollGesture", {
      x: 700,
      y: 500,
      yDistance: -STEP_PX,
      speed: PX_PER_SECOND,
    });
  }
  const frames = await page.evaluate(() => window.frames_ms);
  const busy = (await busySeconds(devtools)) - before;
  const total = frames.reduce((sum, one) => sum + one, 0);
  await report(info, [
    {
      name: "frames a second",
      value: (frames.length * 1000) / total,
      unit: "",
      target: { least: 55 },
    },
    {
      name: "frames dropped",
      value: frames.reduce((sum, one) => sum + Math.max(0, Math.round(one / FRAME_MS) - 1), 0),
      unit: `of ${Math.round(total / FRAME_MS)}`,
    },
    // The processor's time, however many others want it.
    { name: "main thread busy, per frame", value: (busy * 1000) / frames.length, unit: "ms" },
    { name: "frame, p50", value: quantile(frames, 0.5), unit: "ms" },
    { name: "frame, p99", value: quantile(frames, 0.99), unit: "ms" },
    { name: "frame, longest", value: Math.max(...frames), unit: "ms" },
    { name: "scrolled", value: await page.evaluate(() => window.scrollY), unit: "px" },
    { name: "elements at the end", value: await page.locator("*").count(), unit: "" },
  ]);
});

async function busySeconds(devtools: CDPSession) {
  const { metrics } = await devtools.send("Performance.getMetrics");
  return metrics.find(({ name }) => name === "TaskDuration")?.value ?? Number.NaN;
}

declare global {
  interface Window {
    frames_ms: number[];
  }
}

function watchFrames() {
  window.frames_ms = [];
  requestAnimationFrame((first) => {
    let before = first;
    requestAnimationFrame(function note(now) {
      window.frames_ms.push(now - before);
      before = now;
      requestAnimationFrame(note);
    });
  });
}
