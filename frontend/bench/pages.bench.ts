import { test } from "../e2e/fixtures.ts";
import { bytesOfCode, openFirst, PAGES } from "../e2e/harness/first-page.ts";
import { type Figure, quantile, report } from "./figures.ts";

const TIMES = 5;

test("each page as the first one", async ({ app, api, browser }, info) => {
  await api.made({ prompt: "A boat", model: "runway/gen4.5", duration: 2 });
  for (let made = 0; made < 8; made += 1) await api.made({ prompt: `A fox, take ${made}` });
  const state = await app.page.context().storageState();
  const figures: Figure[] = [];
  for (const path of PAGES) {
    const paints: number[] = [];
    const shifts: number[] = [];
    let bytes = 0;
    for (let time = 0; time < TIMES; time += 1) {
      const { page, close } = await openFirst(browser, app.url + path, state, watchPaints);
      bytes = await page.evaluate(bytesOfCode);
      const seen = await page.evaluate(() => window.paints);
      paints.push(seen.largest);
      shifts.push(seen.shift);
      await close();
    }
    figures.push(
      { name: `${path} code`, value: bytes / 1000, unit: "kB", target: { most: 200 } },
      { name: `${path} LCP`, value: quantile(paints, 0.5), unit: "ms", target: { most: 2000 } },
      { name: `${path} CLS`, value: Math.max(...shifts), unit: "", target: { most: 0.05 } },
    );
  }
  await report(info, figures);
});

declare global {
  interface Window {
    /** When the largest thing was drawn, and how far things moved in all. */
    paints: { largest: number; shift: number };
  }
}

function watchPaints() {
  window.paints = { largest: 0, shift: 0 };
  new PerformanceObserver((list) => {
    for (const { startTime } of list.getEntries()) window.paints.largest = startTime;
  }).observe({ type: "largest-contentful-paint", buffered: true });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      window.paints.shift += Number(Reflect.get(entry, "value"));
    }
  }).observe({ type: "layout-shift", buffered: true });
}
