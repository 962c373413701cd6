import { expect, type Locator, type Page } from "@playwright/test";
import axe, { type RunOptions } from "axe-core";
import type { Api } from "./api.ts";

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
/** What a theme can break; all else is the same page. */
const COLOUR_RULES = ["color-contrast", "link-in-text-block"];

/** Until everything is drawn in the theme, and nothing moves any more. */
async function settled() {
  await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
  await Promise.allSettled(document.getAnimations().map((animation) => animation.finished));
}

/** What axe finds wrong, with the elements. For `page.evaluate`, once axe is in the page. */
async function violationsOf(options: RunOptions) {
  const { run }: typeof axe = Reflect.get(window, "axe");
  const { violations } = await run(options);
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join("\n  ")}`);
}

/** The dashboard in a browser. Ends the test when the page breaks or asks strangers. */
export class App {
  readonly faults: string[] = [];

  constructor(
    readonly page: Page,
    readonly url: string,
  ) {
    page.on("pageerror", (error) => this.faults.push(String(error)));
    page.on("console", (message) => {
      // The browser itself notes every answer that is not a success.
      const isAnswer = message.text().startsWith("Failed to load resource");
      if (message.type() === "error" && !isAnswer) this.faults.push(message.text());
    });
    page.on("request", (request) => {
      const { origin, protocol } = new URL(request.url());
      if (protocol.startsWith("http") && origin !== url) {
        this.faults.push(`asked a stranger: ${request.url()}`);
      }
    });
  }

  async open(path: string) {
    await this.page.goto(this.url + path);
  }

  async logInAs(api: Api) {
    await this.page
      .context()
      .addCookies([{ name: "mediarouter_session", value: await api.session(), url: this.url }]);
  }

  /** Holds the page as it stands against WCAG, in the light and in the dark theme. */
  async expectAccessible({ without = [] }: { without?: string[] } = {}) {
    const rules: Record<"light" | "dark", RunOptions> = {
      light: {
        runOnly: { type: "tag", values: RULES },
        rules: Object.fromEntries(without.map((rule) => [rule, { enabled: false }])),
      },
      dark: { runOnly: { type: "rule", values: COLOUR_RULES } },
    };
    for (const colorScheme of ["light", "dark"] as const) {
      await this.page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await this.page.evaluate(settled);
      if (await this.page.evaluate(() => !("axe" in window))) await this.page.evaluate(axe.source);
      const found = await this.page.evaluate(violationsOf, {
        ...rules[colorScheme],
        resultTypes: ["violations"],
        // No rule of ours reads the style sheets.
        preload: { assets: ["media"] },
      } satisfies RunOptions);
      expect(found, `axe, ${colorScheme}`).toEqual([]);
    }
  }

  /** Closes what is open on top. It hears keys a moment after it has got the focus. */
  async escape(dialog: Locator) {
    await expect(dialog.locator(":focus")).toBeAttached();
    await expect(async () => {
      const isOpen = await dialog.and(this.page.locator("[data-state=open]")).isVisible();
      if (isOpen) await this.page.keyboard.press("Escape");
      await expect(dialog).toBeHidden({ timeout: 1_000 });
    }).toPass();
  }

  /** Nothing but tables may be wider than the screen. */
  async expectNoSidewaysScroll() {
    const widths = await this.page.evaluate(() => [
      document.documentElement.scrollWidth,
      document.documentElement.clientWidth,
    ]);
    expect(widths[0]).toBeLessThanOrEqual(widths[1] ?? 0);
  }
}
