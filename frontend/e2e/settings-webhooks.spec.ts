import { once } from "node:events";
import { createServer } from "node:http";
import { expect, test } from "./fixtures.ts";
import { freePort } from "./harness/port.ts";
import { startReceiver } from "./harness/receiver.ts";

test("from no endpoint to a verified call, a failed one, and its redelivery", async ({
  app,
  api,
}) => {
  const { page } = app;
  await app.open("/settings/webhooks");
  await expect(page.getByText("Nobody is called yet")).toBeVisible();
  await expect(page.getByText("generation.completed")).toBeVisible();
  await app.expectAccessible();
  await page.getByRole("button", { name: "Show example receiver" }).click();
  await expect(page.getByRole("dialog")).toContainText("webhook.verify");
  await app.expectAccessible();
  await page.keyboard.press("Escape");

  await page.getByRole("button", { name: "Add endpoint" }).click();
  const form = page.getByRole("form", { name: "New endpoint" });
  await form.getByLabel("Address").fill("http://192.168.7.7/hook");
  await form.getByRole("button", { name: "Add endpoint" }).click();
  await expect(form.getByLabel("Address")).toHaveAttribute("aria-invalid", "true");

  const port = await freePort();
  await form.getByLabel("Address").fill(`http://127.0.0.1:${port}/hook`);
  await form.getByLabel("Name (optional)").fill("local");
  await form.getByRole("button", { name: "Choose none" }).click();
  await form.getByRole("button", { name: "Add endpoint" }).click();
  await expect(form.getByText("Choose at least one event.")).toBeVisible();
  await form.getByRole("checkbox", { name: /^generation.completed/ }).click();
  await form.getByRole("checkbox", { name: /^video.completed/ }).click();
  await form.getByRole("button", { name: "Add endpoint" }).click();
  const secret = (await page.getByLabel("signing secret", { exact: true }).textContent()) ?? "";
  expect(secret).toMatch(/^whsec_/);
  await page.getByRole("button", { name: "I have copied it" }).click();

  const endpoint = page
    .getByRole("list", { name: "Endpoints" })
    .getByRole("listitem")
    .filter({ hasText: "local" });
  await endpoint.getByRole("button", { name: "Send a test" }).click();
  await endpoint.getByRole("button", { name: "Send", exact: true }).click();
  await expect(endpoint.getByText(/connection failed/)).toBeVisible();

  const generation = await api.made({ prompt: "a paper boat" });
  const deliveries = page.getByRole("list", { name: "Deliveries" });
  const failed = deliveries
    .getByRole("listitem")
    .filter({ hasText: /generation\.completed/ })
    .filter({ hasNot: page.getByText("Test", { exact: true }) });
  await expect(failed).toContainText("The connection failed ·");
  await expect(failed).toContainText("Tried again soon");
  await expect(failed).toContainText(/next try at/);

  const receiver = await startReceiver("node", port, secret);
  await failed.getByRole("button", { name: "Redeliver" }).click();
  await expect(failed).toContainText("Delivered");
  expect(receiver.printed()).toContain(`generation.completed ${generation.id}`);
  await failed.getByRole("button", { expanded: false }).click();
  await expect(page).toHaveURL(/delivery=whd_/);
  await expect(failed.getByText(/answered 204/).last()).toBeVisible();
  await expect(failed.getByRole("region", { name: /^Body/ })).toContainText(generation.id);
  await app.expectAccessible();

  await page.getByRole("combobox", { name: "Status" }).selectOption("Cancelled");
  await expect(page).toHaveURL(/status=cancelled/);
  await expect(page.getByText("No delivery matches")).toBeVisible();
  await page.getByRole("button", { name: "Clear filters" }).click();
  await expect(failed).toBeVisible();
  await receiver.stop();
});

test("a secret is changed while both are good; the receiver with the old one still verifies", async ({
  app,
  api,
}) => {
  const { page } = app;
  const port = await freePort();
  const made = await api.call<{ id: string; signing_secret: string }>(
    "POST",
    "/v1/webhook_endpoints",
    { url: `http://127.0.0.1:${port}/hook`, name: "rotating" },
  );
  const receiver = await startReceiver("python", port, made.signing_secret);
  await app.open("/settings/webhooks");
  const endpoint = page.getByRole("list", { name: "Endpoints" }).getByRole("listitem");

  await endpoint.getByRole("button", { name: "Change secret" }).click();
  await expect(endpoint.getByRole("radio", { name: /Keep it for 24 hours/ })).toBeChecked();
  await endpoint.getByRole("button", { name: "Make a new secret" }).click();
  await expect(endpoint.getByText(/each call carries two signatures/)).toBeVisible();
  await endpoint.getByRole("button", { name: "I have copied it" }).click();
  await expect(endpoint.getByText(/The secret before signs too, until/)).toBeVisible();

  await endpoint.getByRole("button", { name: "Send a test" }).click();
  await endpoint.getByRole("button", { name: "Send", exact: true }).click();
  await expect(endpoint.getByText(/Taken: the receiver answered 204/)).toBeVisible();
  await receiver.stop();

  await endpoint.getByRole("button", { name: "Switch off" }).click();
  await expect(endpoint.getByText("Off", { exact: true })).toBeVisible();
  await endpoint.getByRole("button", { name: "Delete" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete endpoint" }).click();
  await expect(page.getByText("Nobody is called yet")).toBeVisible();

  await page.getByRole("button", { name: "Make a secret" }).click();
  await page.getByRole("button", { name: "Make a new secret" }).click();
  await expect(page.getByLabel("signing secret", { exact: true })).toContainText("whsec_");
});

test("an endpoint that says it is gone is switched off, and the page says why", async ({
  app,
  api,
}) => {
  const { page } = app;
  const port = await freePort();
  const receiver = createServer((_, answer) => answer.writeHead(410).end());
  receiver.listen(port, "127.0.0.1");
  await once(receiver, "listening");
  await api.call("POST", "/v1/webhook_endpoints", {
    url: `http://127.0.0.1:${port}/hook`,
    name: "moved away",
  });
  await api.made({ prompt: "a paper boat", duration: 1 });

  await app.open("/settings/webhooks");
  const endpoint = page.getByRole("list", { name: "Endpoints" }).getByRole("listitem");
  await expect
    .poll(async () => {
      await page.reload();
      await expect(endpoint).toBeVisible();
      return endpoint.textContent();
    })
    .toContain("Switched off by the gateway");
  await expect(endpoint).toContainText("The receiver answered 410 Gone.");
  await app.expectAccessible();

  await endpoint.getByRole("button", { name: "Switch on" }).click();
  await expect(endpoint.getByText("On", { exact: true })).toBeVisible();
  await expect(endpoint).not.toContainText("410");
  receiver.close();
});
