import { expect, test } from "./fixtures.ts";
import { App } from "./harness/app.ts";
import { bytesOfCode, openFirst, PAGES } from "./harness/first-page.ts";

/** A page with little on it, for what is the same on each. */
const QUIET = "/settings/appearance";

test("the palette finds models, pages and actions by keyboard", async ({ app }) => {
  const { page } = app;
  await app.open(QUIET);
  await expect(page.getByRole("heading", { name: "Settings" })).toBeVisible();
  await page.keyboard.press("ControlOrMeta+k");
  const palette = page.getByRole("dialog", { name: "Command palette" });
  await expect(palette).toBeVisible();
  await expect(palette.getByText("demo/test-card")).toBeVisible();
  await app.expectAccessible();

  await page.keyboard.type("gen-4.5");
  await page.keyboard.press("Enter");
  await expect(palette).toBeHidden();
  await expect(page).toHaveURL(/\/playground\?model=runway%2Fgen4\.5/);
  await expect(page.getByRole("button", { name: /^Model: Gen-4\.5/ })).toBeVisible();

  await page.getByRole("textbox", { name: "Prompt" }).fill("A heron");
  await page.keyboard.press("ControlOrMeta+k");
  await page.keyboard.type("test card");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: /^Model: Test card/ })).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Prompt" })).toHaveValue("A heron");
});

test("shortcuts are listed, and single keys can be switched off", async ({ app }) => {
  const { page } = app;
  await app.open(QUIET);
  await expect(page.getByRole("heading", { name: "Settings" })).toBeVisible();
  await page.keyboard.press("?");
  const list = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await expect(list.getByText("Command palette")).toBeVisible();
  await app.expectAccessible();

  await list.getByRole("switch").click();
  await page.keyboard.press("Escape");
  await expect(list).toBeHidden();
  await page.keyboard.press("?");
  await page.keyboard.press("Control+/");
  await expect(list).toBeVisible();
  await expect(list.getByRole("switch")).not.toBeChecked();
});

test("letters typed into a field are letters", async ({ app }) => {
  const { page } = app;
  await app.open("/models");
  await page.getByLabel("Search models").focus();
  await page.keyboard.type("gm?");
  await expect(page.getByLabel("Search models")).toHaveValue("gm?");
  await expect(page.getByRole("dialog")).toBeHidden();
});

test("the theme is chosen, kept, and right from the first frame", async ({ app }) => {
  const { page } = app;
  await page.emulateMedia({ colorScheme: "light" });
  await app.open(QUIET);
  await page.getByRole("button", { name: /^Account/ }).click();
  await page.getByRole("menuitemradio", { name: "Dark" }).click();
  await expect(page.locator("html")).toHaveClass(/dark/);

  // Before any script of the page itself has run, the theme stands already.
  await page.route("**/assets/*.js", (route) => route.abort());
  await page.reload({ waitUntil: "domcontentloaded" });
  await expect(page.locator("html")).toHaveClass(/dark/);
  app.faults.length = 0;
});

test("a wrong address says so and leads back", async ({ app }) => {
  await app.open("/nowhere");
  await expect(app.page.getByText("There is no page at this address")).toBeVisible();
  await app.expectAccessible();
  await app.page.getByRole("link", { name: "Open the dashboard" }).click();
  await expect(app.page.getByRole("navigation", { name: "Pages" })).toBeVisible();
});

test("a gateway that goes away is told, and what is on screen stays", async ({
  freshGateway,
  page,
}) => {
  // A gateway is started twice.
  test.slow();
  const app = new App(page, freshGateway.url);
  await app.logInAs(freshGateway.admin);
  await app.open("/models?q=gen-4");
  const table = page.getByRole("table").first();
  await expect(table).toBeVisible();

  await freshGateway.pause();
  await expect(page.getByText("The gateway does not answer.")).toBeVisible();
  await expect(table).toBeVisible();
  await app.expectAccessible();

  await page.getByRole("button", { name: "Retry now" }).click();
  await expect(page.getByText(/the next try is in \d s/)).toBeVisible();

  await freshGateway.resume();
  await expect(page.getByText("The gateway does not answer.")).toBeHidden();
  await expect(table).toBeVisible();
  expect(app.faults).toEqual([]);
});

test("a phone has everything in reach and nothing sideways", async ({ app }) => {
  const { page } = app;
  await page.setViewportSize({ width: 360, height: 740 });
  await app.open("/models?q=gen-4");
  await expect(page.getByRole("navigation", { name: "Pages" })).toBeVisible();
  await expect(page.getByRole("heading", { name: "Models" })).toBeVisible();
  await expect(page.getByRole("table").first()).toBeVisible();
  await app.expectNoSidewaysScroll();
  await app.expectAccessible();

  await app.open("/playground");
  await page.getByRole("button", { name: /^Model:/ }).click();
  const search = page.getByRole("combobox", { name: "Search models" });
  await expect(search).toBeInViewport({ ratio: 1 });
  await search.fill("gen-4.5");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: /^Model: Gen-4\.5/ })).toBeVisible();
});

test("each page weighs no more than 200 kB when it is the first", async ({ app, api, browser }) => {
  await api.made({ prompt: "Something to show", model: "runway/gen4.5", duration: 2 });
  const state = await app.page.context().storageState();
  for (const path of PAGES) {
    const { page, close } = await openFirst(browser, app.url + path, state);
    const bytes = await page.evaluate(bytesOfCode);
    expect.soft(bytes, path).toBeGreaterThan(50_000);
    expect.soft(bytes, path).toBeLessThan(200_000);
    await close();
  }
});

test("what runs is counted in the navigation and in the tab's title", async ({ app, api }) => {
  const { page } = app;
  await app.open(QUIET);
  const pages = page.getByRole("navigation", { name: "Pages" });
  await expect(pages.getByRole("link", { name: "Playground", exact: true })).toBeVisible();

  const { id } = await api.create({ prompt: "Slow", provider_options: { seconds: 600 } });
  await expect(pages.getByRole("link", { name: "Playground (1 running)" })).toBeVisible();
  await expect(page).toHaveTitle("(1) Appearance · Settings · MediaRouter");
  await app.expectAccessible();

  await api.call("POST", `/v1/video/generations/${id}/cancel`);
  await expect(pages.getByRole("link", { name: "Playground", exact: true })).toBeVisible();
  await expect(page).toHaveTitle("Appearance · Settings · MediaRouter");
});

test("the palette finds videos by their prompt", async ({ app, api }) => {
  const { page } = app;
  const fox = await api.made({ prompt: "A fox in the snow", duration: 1 });
  await api.made({ prompt: "A boat", duration: 1 });
  await app.open(QUIET);
  await expect(page.getByRole("heading", { name: "Settings" })).toBeVisible();
  await page.keyboard.press("ControlOrMeta+k");
  const palette = page.getByRole("dialog", { name: "Command palette" });
  await expect(palette.getByRole("option", { name: /A boat/ })).toBeVisible();
  await page.keyboard.type("snow");
  await expect(palette.getByRole("option", { name: /A boat/ })).toBeHidden();
  await expect(palette.getByRole("option", { name: /A fox in the snow/ })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`/gallery/${fox.id}$`));
});

test("an end is told to who listens, and to who looks elsewhere and has asked for it", async ({
  app,
  api,
  context,
}) => {
  const { page } = app;
  await context.grantPermissions(["notifications"]);
  const told: string[] = [];
  await page.exposeFunction("tell", (words: string) => told.push(words));
  await page.addInitScript(() => {
    const tell = Reflect.get(window, "tell");
    window.Notification = new Proxy(window.Notification, {
      construct(_, [title, details]) {
        tell(`${title}: ${details.body}`);
        return new EventTarget();
      },
      // A Chromium without windows calls what was granted denied.
      get: (real, name) => (name === "permission" ? "granted" : Reflect.get(real, name)),
    });
  });
  await app.open("/settings/appearance");
  const wish = page.getByRole("switch", { name: "Desktop notifications" });
  await wish.click();
  await expect(wish).toBeChecked();

  await api.made({ prompt: "A boat that is looked at", duration: 1 });
  const live = page.getByRole("status").filter({ hasText: "Generation ready" });
  await expect(live).toHaveText("Generation ready: A boat that is looked at");
  expect(told).toEqual([]);

  await page.evaluate(() => {
    Object.defineProperty(document, "hidden", { get: () => true });
  });
  await api.made({ prompt: "A fox in the snow", duration: 1 });
  await expect.poll(() => told).toEqual(["Your video is ready: A fox in the snow"]);
});
