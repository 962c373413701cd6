import { startMediaRouter } from "./process.ts";

export type Vendor = "openai" | "runway" | "kling";

export interface LedgerEntry {
  id: string;
  [field: string]: unknown;
}

/** The vendors' stand-ins. `[[scene:NAME]]` in a prompt plays a scene without a plan. */
export class Sandbox {
  constructor(readonly url: string) {}

  /** Plays a scene at the next creates of a vendor. */
  async plan(vendor: Vendor, scene: string, options: { count?: number; arg?: string } = {}) {
    await this.control("POST", "scenes", { vendor, scene, ...options });
  }

  /** Ends a vendor's job now. */
  async complete(jobId: string) {
    await this.control("POST", "complete", { id: jobId });
  }

  /** What a vendor has accepted and charged. */
  async entries(vendor: Vendor): Promise<LedgerEntry[]> {
    const answer = await this.control("GET", "ledger");
    const ledger: Record<Vendor, { entries: LedgerEntry[] }> = await answer.json();
    return ledger[vendor].entries;
  }

  private async control(method: string, path: string, body?: object) {
    const answer = await fetch(`${this.url}/_sandbox/${path}`, {
      method,
      body: body && JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return answer;
  }
}

export async function startSandbox(folder: string, settings: readonly string[] = []) {
  const running = await startMediaRouter({
    args: [
      ...["sandbox", "--port", "0", "--profile", "sglang"],
      ...["--queued-seconds", "0.1", "--running-seconds", "0.5"],
      ...settings,
    ],
    cwd: folder,
    ready: /(http:\/\/\S+)/,
  });
  return { sandbox: new Sandbox(running.said), stop: running.stop };
}
