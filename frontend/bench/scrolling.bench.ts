import type { CDPSession, Page } from "@playwright/test";
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
  // What a page loads ahead while nobody does anything is no part of the scrolling.
  const loadedAhead = page.waitForResponse(/\/assets\/viewer-[^/]+\.js$/);
  await app.open("/gallery");
  await expect(page.getByText("5,000 generations")).toBeVisible();
  await loadedAhead;
  await page.waitForLoadState("networkidle");
  const last = page.getByRole("link", { name: new RegExp(`^Number ${MANY - 1},`) });
  const { frames, busy } = await scrolled(page, async () => !(await last.isVisible()));
  const total = frames.reduce((sum, one) => sum + one, 0);
  const end = {
    y: await page.evaluate(() => window.scrollY),
    elements: await page.locator("*").count(),
  };
  const bare = await bareFrames(page);
  await report(info, [
    {
      name: "frames a second",
      value: (frames.length * 1000) / total,
      unit: "",
      target: { least: 55 },
    },
    {
      name: "frames dropped",
      value: dropped(frames),
      unit: `of ${Math.round(total / FRAME_MS)}`,
    },
    {
      name: "frames dropped on a bare page",
      value: dropped(bare),
      unit: `of ${bare.length}`,
    },
    // The processor's time, however many others want it.
    { name: "main thread busy, per frame", value: (busy * 1000) / frames.length, unit: "ms" },
    { name: "frame, p50", value: quantile(frames, 0.5), unit: "ms" },
    { name: "frame, p99", value: quantile(frames, 0.99), unit: "ms" },
    { name: "frame, longest", value: Math.max(...frames), unit: "ms" },
    { name: "scrolled", value: end.y, unit: "px" },
    { name: "elements at the end", value: end.elements, unit: "" },
  ]);
});

/** Scrolls as long as `goesOn` says so; gives the time between frames. */
async function scrolled(page: Page, goesOn: () => Promise<boolean>) {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Performance.enable", { timeDomain: "threadTicks" });
  const before = await busySeconds(devtools);
  await page.evaluate(watchFrames);
  while (await goesOn()) {
    await devtools.send("Input.synthesizeScrollGesture", {
      x: 700,
      y: 500,
      yDistance: -STEP_PX,
      speed: PX_PER_SECOND,
    });
  }
  const frames = await page.evaluate(() => window.frames_ms);
  return { frames, busy: (await busySeconds(devtools)) - before };
}

/** The same gestures over a page without any code: what this browser drops on this machine. */
async function bareFrames(page: Page) {
  await page.goto("about:blank");
  await page.setContent(
    `<body style="margin:0;height:300000px;background:linear-gradient(#fff,#000) 0/100% 400px">`,
  );
  const end = () => page.evaluate(() => scrollY + innerHeight < document.body.scrollHeight);
  return (await scrolled(page, end)).frames;
}

async function busySeconds(devtools: CDPSession) {
  const { metrics } = await devtools.send("Performance.getMetrics");
  return metrics.find(({ name }) => name === "TaskDuration")?.value ?? Number.NaN;
}

function dropped(frames: number[]) {
  return frames.reduce((sum, one) => sum + Math.max(0, Math.round(one / FRAME_MS) - 1), 0);
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
