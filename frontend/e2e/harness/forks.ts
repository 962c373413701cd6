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
  const gone = once(forks, "exit");
  const isThere = await Promise.race([once(forks.stdout, "data"), gone.then(() => null)]);
  if (!isThere) throw new Error("What gateways are forked from has ended at its start.");
  process.env[FORKS] = socket;
  return async () => {
    forks.stdin.end();
    await gone;
    await rm(folder, { recursive: true });
  };
}
