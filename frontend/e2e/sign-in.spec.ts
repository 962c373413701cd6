import { expect, test } from "./fixtures.ts";
import { App } from "./harness/app.ts";
import { startGateway } from "./harness/gateway.ts";

test("the start-up message's link opens the dashboard, once", async ({ sandbox, page }) => {
  const gateway = await startGateway(sandbox, { anew: true });
  const app = new App(page, gateway.url);
  await page.goto(gateway.loginLink);
  await expect(page.getByRole("navigation", { name: "Pages" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Account: admin" })).toBeVisible();

  await page.context().clearCookies();
  await page.goto(gateway.loginLink);
  await expect(page.getByText("This login link does not work")).toBeVisible();
  await app.expectAccessible();
  expect(app.faults).toEqual([]);
  await gateway.stop();
});

test("an API key logs in and leads back to where one wanted to go", async ({ visitor, api }) => {
  const { page } = visitor;
  await visitor.open("/models?q=kling");
  await expect(page.getByRole("heading", { name: "Log in to MediaRouter" })).toBeVisible();
  await visitor.expectAccessible();

  await page.getByLabel("API key").fill("mr_not-a-key-of-this-gateway");
  await page.getByRole("button", { name: "Log in" }).click();
  await expect(page.getByText("This is not a key of this gateway")).toBeVisible();
  await expect(page.getByLabel("API key")).toHaveAttribute("aria-invalid", "true");

  await page.getByLabel("API key").fill(api.key);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/models\?q=kling$/);
  await expect(page.getByLabel("Search models")).toHaveValue("kling");
});

test("another site's address is never led to", async ({ visitor, api }) => {
  await visitor.open("/sign-in?next=//example.com/");
  await visitor.page.getByLabel("API key").fill(api.key);
  await visitor.page.getByRole("button", { name: "Log in" }).click();
  await expect(visitor.page.getByRole("navigation", { name: "Pages" })).toBeVisible();
  expect(new URL(visitor.page.url()).origin).toBe(visitor.url);
});

test("logging out ends the session here and at the gateway", async ({ app }) => {
  const { page } = app;
  await app.open("/models");
  await page.getByRole("button", { name: /^Account/ }).click();
  await page.getByRole("menuitem", { name: "Log out" }).click();
  await expect(page.getByRole("heading", { name: "Log in to MediaRouter" })).toBeVisible();

  await app.open("/models");
  await expect(page).toHaveURL(/\/sign-in\?next=/);
});

test("a session that ends elsewhere leads to the login and back", async ({ app, api, gateway }) => {
  const { page } = app;
  await app.open("/models");
  await expect(page.getByRole("heading", { name: "Models" })).toBeVisible();
  const session = await page.context().cookies();
  await fetch(`${gateway.url}/v1/session`, {
    method: "DELETE",
    headers: {
      cookie: session.map(({ name, value }) => `${name}=${value}`).join("; "),
      origin: gateway.url,
    },
  });

  await page.reload();
  await expect(page).toHaveURL(/\/sign-in\?next=/);
  await page.getByLabel("API key").fill(api.key);
  await page.getByRole("button", { name: "Log in" }).click();
  await expect(page.getByRole("heading", { name: "Models" })).toBeVisible();
});

test("a login link leads to the page that was asked for, as long as it is one of ours", async ({
  visitor,
  api,
  gateway,
}) => {
  const { page } = visitor;
  const newLink = async () => {
    const made = await gateway.admin.call<{ url: string }>("POST", "/v1/session/links");
    return made.url;
  };
  await visitor.open("/models?q=kling");
  await expect(page.getByRole("heading", { name: "Log in to MediaRouter" })).toBeVisible();
  const link = await newLink();
  await page.goto(link);
  await expect(page).toHaveURL(/\/models\?q=kling$/);
  await expect(page.getByLabel("Search models")).toHaveValue("kling");

  await page.context().clearCookies({ name: "mediarouter_session" });
  await visitor.open("/usage");
  await expect(page.getByRole("heading", { name: "Log in to MediaRouter" })).toBeVisible();
  await page.goto(link);
  await expect(page.getByText("This login link does not work")).toBeVisible();
  await page.getByLabel("API key").fill(api.key);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/usage$/);

  await page.context().clearCookies({ name: "mediarouter_session" });
  await visitor.open("/sign-in?next=/%09/example.com/");
  await expect(page.getByRole("heading", { name: "Log in to MediaRouter" })).toBeVisible();
  await page.goto(await newLink());
  await expect(page).toHaveURL(/\/playground/);
});
