import { expect, test } from "../e2e/fixtures.ts";
import { listMany } from "../e2e/harness/many.ts";
import { quantile, report } from "./figures.ts";

const MANY = 5_000;
const STEP_PX = 20_000;
const PX_PER_SECOND = 6_000;

test("a gallery of five thousand scrolled to its end", async ({ app, api }, info) => {
  const { page } = app;
  await listMany(page, await api.made({ prompt: "One of many" }), MANY);
  await app.open("/gallery");
  await expect(page.getByText("5,000 generations")).toBeVisible();
  const devtools = await page.context().newCDPSession(page);
  const last = page.getByRole("link", { name: new RegExp(`^Number ${MANY - 1},`) });
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
  const total = frames.reduce((sum, one) => sum + one, 0);
  await report(info, [
    {
      name: "frames a second",
      value: (frames.length * 1000) / total,
      unit: "",
      target: { least: 55 },
    },
    { name: "frame, p50", value: quantile(frames, 0.5), unit: "ms" },
    { name: "frame, p99", value: quantile(frames, 0.99), unit: "ms" },
    { name: "frame, longest", value: Math.max(...frames), unit: "ms" },
    { name: "scrolled", value: await page.evaluate(() => window.scrollY), unit: "px" },
    { name: "elements at the end", value: await page.locator("*").count(), unit: "" },
  ]);
});

declare global {
  interface Window {
    frames_ms: number[];
  }
}

function watchFrames() {
  window.frames_ms = [];
  let before = performance.now();
  requestAnimationFrame(function note(now) {
    window.frames_ms.push(now - before);
    before = now;
    requestAnimationFrame(note);
  });
}
