import type { components } from "../src/api/generated/schema.ts";
import { expect, test } from "./fixtures.ts";
import { App } from "./harness/app.ts";

type Provider = components["schemas"]["ProviderView"];

test("every model is listed as the gateway describes it", async ({ app, api }) => {
  const providers = await api.call<Provider[]>("GET", "/v1/providers");
  await app.open("/models");
  for (const provider of providers.filter((one) => one.model_details.length > 0)) {
    const table = app.page.getByRole("table", { name: `Models of ${provider.display_name}` });
    await expect(table.getByRole("row")).toHaveCount(provider.model_details.length + 1);
    for (const model of provider.model_details) {
      await expect(table.getByText(model.id, { exact: true })).toBeVisible();
    }
  }
  await app.expectAccessible();
});

test("the search is in the address", async ({ app }) => {
  await app.open("/models");
  await app.page.getByLabel("Search models").fill("test card");
  await expect(app.page).toHaveURL(/\/models\?q=test(\+|%20)card$/);
  await expect(app.page.getByRole("table")).toHaveCount(1);

  await app.page.reload();
  await expect(app.page.getByRole("row", { name: /Test card/ })).toBeVisible();

  await app.page.getByLabel("Search models").fill("no such thing");
  await app.page.getByRole("button", { name: "Clear search" }).click();
  await expect(app.page).toHaveURL(/\/models$/);
});

test("what a provider lacks is said", async ({ freshGateway, page }) => {
  const app = new App(page, freshGateway.url);
  await app.logInAs(freshGateway.admin);
  await app.open("/models");
  await expect(page.getByText("Needs a Runway key")).toBeVisible();
  await expect(page.getByText("No key needed")).toBeVisible();
});

test("models are found by what they can do, and lead to the playground", async ({ app }) => {
  const { page } = app;
  await app.open("/models");
  await page.getByRole("radio", { name: "9:16" }).click();
  await page.getByRole("button", { name: "With sound" }).click();
  await expect(page).toHaveURL(/ratio=9%3A16&audio=true$/);
  const row = page.getByRole("row", { name: /Test card/ });
  await row.getByRole("button", { name: "Details" }).click();
  await expect(page.getByText(/Source: /).first()).toBeVisible();
  await app.expectAccessible();
  await row.getByRole("link", { name: "Use in playground" }).click();
  await expect(page).toHaveURL(/playground\?model=demo%2Ftest-card/);
});
