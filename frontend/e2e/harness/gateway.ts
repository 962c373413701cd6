import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Api } from "./api.ts";
import { freePort } from "./port.ts";
import { runPython, startMediaRouter } from "./process.ts";
import type { Sandbox, Vendor } from "./sandbox.ts";

const ADMIN_KEY = "mr_end-to-end-administrator-0123456789";

export interface Gateway {
  url: string;
  /** Of the start-up message; works once. */
  loginLink: string;
  admin: Api;
  /** What it has written, for tests of what is said. */
  output: () => string;
  /** Stops it and keeps its folder and port, so that `resume` goes on where it stood. */
  pause: () => Promise<void>;
  resume: () => Promise<void>;
  /** Everything in it ended that many days ago; it stands still meanwhile. */
  growOlder: (days: number) => Promise<void>;
  stop: () => Promise<void>;
}

const GROW_OLDER = `
import sqlite3, sys
with sqlite3.connect(sys.argv[1]) as database:
    moment = "strftime('%Y-%m-%d %H:%M:%f000', {0}, ?)"
    changes = ", ".join(f"{one} = {moment.format(one)}" for one in ("created_at", "completed_at"))
    database.execute(f"UPDATE generations SET {changes}", [f"-{sys.argv[2]} days"] * 2)
`;

/** Starts `mediarouter serve` in a folder of its own, with the vendors' stand-ins. */
export async function startGateway(
  sandbox: Sandbox,
  options: { keysOf?: readonly Vendor[]; env?: Record<string, string>; anew?: boolean } = {},
): Promise<Gateway> {
  const folder = await mkdtemp(join(tmpdir(), "mediarouter-e2e-"));
  const port = await freePort();
  const start = () =>
    startMediaRouter({
      args: ["serve", "--port", String(port)],
      cwd: folder,
      env: {
        ADMIN_API_KEY: ADMIN_KEY,
        DATABASE_URL: `sqlite:///${folder}/mediarouter.db`,
        STORAGE_PATH: `${folder}/videos`,
        RUNWAY_BASE_URL: `${sandbox.url}/runway`,
        KLING_BASE_URL: `${sandbox.url}/kling`,
        OPENAI_BASE_URL: `${sandbox.url}/openai/v1`,
        OPENAI_PROFILE: "sglang",
        OUTBOUND_ALLOW_HOSTS: "127.0.0.1",
        DEMO_SECONDS: "0.3",
        POLL_MIN_SECONDS: "0.1",
        POLL_MAX_SECONDS: "1",
        RETRY_BASE_SECONDS: "0.1",
        SWEEP_SECONDS: "0.5",
        LOG_FORMAT: "json",
        ...options.env,
      },
      anew: options.anew,
      ready: /(http:\/\/\S+\/login\?token=\S+)/,
    });
  let running = await start();
  const loginLink = running.said;
  const url = new URL(loginLink).origin;
  const admin = new Api(url, ADMIN_KEY);
  for (const vendor of options.keysOf ?? []) {
    await admin.call("POST", "/v1/keys", {
      provider: vendor,
      api_key: `sandbox-${vendor}-key`,
    });
  }
  return {
    url,
    loginLink,
    admin,
    output: () => running.output(),
    pause: () => running.stop(),
    resume: async () => {
      running = await start();
    },
    growOlder: async (days) => {
      await running.stop();
      await runPython(GROW_OLDER, `${folder}/mediarouter.db`, String(days));
      running = await start();
    },
    stop: async () => {
      await running.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
