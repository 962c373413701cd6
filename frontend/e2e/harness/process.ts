import { type ChildProcess, execFile, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const BACKEND = fileURLToPath(new URL("../../../backend", import.meta.url));
const INSTALLED = `${BACKEND}/.venv/bin`;
const START_MS = 60_000;
const STOP_MS = 10_000;

export interface Running {
  /** Everything it has written. */
  output: () => string;
  stop: () => Promise<void>;
}

interface Start {
  args: string[];
  cwd: string;
  env?: Record<string, string>;
  /** What its output holds once it answers; the first group is handed back. */
  ready: RegExp;
}

/** A program of the backend's environment, with what comes before its arguments. */
function found(program: string): [string, string[]] {
  if (existsSync(INSTALLED)) return [`${INSTALLED}/${program}`, []];
  return ["uv", ["run", "--project", BACKEND, "--locked", program]];
}

/** Runs a Python script to its end. */
export async function runPython(script: string, ...args: string[]) {
  const [command, first] = found("python");
  await promisify(execFile)(command, [...first, "-c", script, ...args]);
}

/** Runs the `mediarouter` command until it is ready. */
export async function startMediaRouter(start: Start): Promise<Running & { said: string }> {
  const [command, first] = found("mediarouter");
  const child = spawn(command, [...first, ...start.args], {
    cwd: start.cwd,
    // Blind to the settings of whoever runs the tests.
    env: { PATH: process.env.PATH ?? "", HOME: process.env.HOME ?? "", ...start.env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  const said = await new Promise<string>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`No start:\n${output}`)), START_MS);
    const read = (chunk: Buffer) => {
      output += chunk;
      const match = start.ready.exec(output);
      if (!match) return;
      clearTimeout(timer);
      resolve(match[1] ?? match[0]);
    };
    child.stdout.on("data", read);
    child.stderr.on("data", read);
    child.once("exit", (code) => reject(new Error(`Exit ${code} at the start:\n${output}`)));
  });
  return { said, output: () => output, stop: () => stop(child) };
}

async function stop(child: ChildProcess) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  child.kill("SIGTERM");
  const timer = setTimeout(() => child.kill("SIGKILL"), STOP_MS);
  await gone;
  clearTimeout(timer);
}
