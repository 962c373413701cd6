import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { FORKS, spawnModule } from "./process.ts";

/** Until the run ends, gateways and sandboxes are forked from a process that has warmed up. */
export default async function keepForks() {
  const folder = await mkdtemp(join(tmpdir(), "mediarouter-forks-"));
  const socket = join(folder, "socket");
  const forks = spawnModule("tests.forks", socket);
  await once(forks.stdout, "data");
  process.env[FORKS] = socket;
  return async () => {
    const gone = once(forks, "exit");
    forks.stdin.end();
    await gone;
    await rm(folder, { recursive: true });
  };
}
