import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

const EXAMPLES = fileURLToPath(
  new URL("../../src/features/settings/webhooks/receivers", import.meta.url),
);
const PYTHON = fileURLToPath(new URL("../../../backend/.venv/bin/python", import.meta.url));

const COMMANDS = {
  node: [process.execPath, `${EXAMPLES}/receiver.mjs`],
  python: [PYTHON, `${EXAMPLES}/receiver.py`],
} as const;

export interface Receiver {
  url: string;
  /** What it has printed of the events that it took. */
  printed: () => string;
  stop: () => Promise<void>;
}

/** Runs one of the dashboard's example receivers. */
export async function startReceiver(
  language: keyof typeof COMMANDS,
  port: number,
  secret: string,
): Promise<Receiver> {
  const [command, file] = COMMANDS[language];
  const child = spawn(command, [file], {
    env: { PATH: process.env.PATH ?? "", PORT: String(port), WEBHOOK_SECRET: secret },
    stdio: ["ignore", "pipe", "ignore"],
  });
  let printed = "";
  child.stdout.on("data", (chunk: Buffer) => {
    printed += chunk;
  });
  const url = `http://127.0.0.1:${port}/hook`;
  await answering(url);
  return {
    url,
    printed: () => printed,
    stop: async () => {
      const gone = once(child, "exit");
      child.kill();
      await gone;
    },
  };
}

async function answering(url: string) {
  for (;;) {
    try {
      await fetch(url, { method: "POST", body: "{}" });
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}
