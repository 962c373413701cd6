import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test as base, expect } from "@playwright/test";
import type { Api, Role } from "./harness/api.ts";
import { App } from "./harness/app.ts";
import { type Gateway, startGateway } from "./harness/gateway.ts";
import { type Sandbox, startSandbox } from "./harness/sandbox.ts";

interface WorkerFixtures {
  /** The vendors' stand-ins, one for each worker. */
  sandbox: Sandbox;
  /** A running gateway with keys for all of them, one for each worker. */
  gateway: Gateway;
}

interface TestFixtures {
  /** `member` sees only what its own test makes; `admin` sees the whole worker's. */
  role: Role;
  /** The API with a key that only this test has. */
  api: Api;
  /** A dashboard that is not logged in. */
  visitor: App;
  /** The dashboard, logged in with the key of `api`. */
  app: App;
  /** A gateway that nobody has used, of this test alone. */
  freshGateway: Gateway;
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  sandbox: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names in it.
    async ({}, use) => {
      const folder = await mkdtemp(join(tmpdir(), "mediarouter-sandbox-"));
      const { sandbox, stop } = await startSandbox(folder);
      await use(sandbox);
      await stop();
      await rm(folder, { recursive: true, force: true });
    },
    { scope: "worker" },
  ],
  gateway: [
    async ({ sandbox }, use) => {
      const gateway = await startGateway(sandbox, { keysOf: ["openai", "runway", "kling"] });
      await use(gateway);
      await gateway.stop();
    },
    { scope: "worker", timeout: 60_000 },
  ],
  role: ["member", { option: true }],
  api: async ({ gateway, role }, use, info) => {
    await use(await gateway.admin.as(role, info.title.slice(0, 90)));
  },
  visitor: async ({ page, gateway }, use) => {
    const app = new App(page, gateway.url);
    await use(app);
    expect(app.faults).toEqual([]);
  },
  app: async ({ visitor, api }, use) => {
    await visitor.logInAs(api);
    await use(visitor);
  },
  freshGateway: async ({ sandbox }, use) => {
    const gateway = await startGateway(sandbox);
    await use(gateway);
    await gateway.stop();
  },
});

// biome-ignore lint/performance/noBarrelFile: specs import one thing from one place.
export { expect } from "@playwright/test";
