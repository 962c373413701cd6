import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { connect } from "node:net";
import type { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const BACKEND = fileURLToPath(new URL("../../../backend", import.meta.url));
const INSTALLED = `${BACKEND}/.venv/bin`;
const START_MS = 60_000;
const STOP_MS = 10_000;
/** Names the socket of what `forks.ts` keeps. */
export const FORKS = "MEDIAROUTER_E2E_FORKS";

export interface Running {
  /** Everything it has written. */
  output: () => string;
  stop: () => Promise<void>;
}

interface Command {
  args: string[];
  cwd: string;
  env?: Record<string, string>;
}

interface Start extends Command {
  /** What its output holds once it answers; the first group is handed back. */
  ready: RegExp;
  /** As people start it, with all that it has to load. */
  anew?: boolean;
}

interface Child {
  streams: Readable[];
  ended: Promise<unknown>;
  kill: (signal: NodeJS.Signals) => void;
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

/** Starts a module of the backend's tests. */
export function spawnModule(module: string, ...args: string[]) {
  const [command, first] = found("python");
  return spawn(command, [...first, "-m", module, ...args], {
    cwd: BACKEND,
    stdio: ["pipe", "pipe", "inherit"],
  });
}

/** Runs the `mediarouter` command until it is ready. */
export async function startMediaRouter(start: Start): Promise<Running & { said: string }> {
  const socket = process.env[FORKS];
  // Blind to the settings of whoever runs the tests.
  const env = { PATH: process.env.PATH ?? "", HOME: process.env.HOME ?? "", ...start.env };
  const command = { args: start.args, cwd: start.cwd, env };
  const child = socket && !start.anew ? await forked(socket, command) : spawned(command);
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
    for (const stream of child.streams) stream.on("data", read);
    child.ended.then(() => reject(new Error(`Ended at the start:\n${output}`)), reject);
  });
  return { said, output: () => output, stop: () => stop(child) };
}

function spawned({ args, ...options }: Command): Child {
  const [command, first] = found("mediarouter");
  const child = spawn(command, [...first, ...args], {
    ...options,
    stdio: ["ignore", "pipe", "pipe"],
  });
  return {
    streams: [child.stdout, child.stderr],
    ended: once(child, "exit"),
    kill: (signal) => child.kill(signal),
  };
}

async function forked(socket: string, command: Command): Promise<Child> {
  const line = connect(socket);
  const ended = once(line, "close");
  line.write(`${JSON.stringify(command)}\n`);
  const [said]: Buffer[] = await once(line, "data");
  const [id, ...rest] = String(said).split(/(?<=\n)/);
  line.unshift(rest.join(""));
  const kill: Child["kill"] = (signal) => {
    if (!line.closed) process.kill(Number(id), signal);
  };
  return { streams: [line], ended, kill };
}

async function stop({ ended, kill }: Child) {
  const timer = setTimeout(() => kill("SIGKILL"), STOP_MS);
  kill("SIGTERM");
  await ended;
  clearTimeout(timer);
}
