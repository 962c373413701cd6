import { readFile } from "node:fs/promises";
import type { Plugin } from "vite";

const NAME = "virtual:about";
const RESOLVED = `\0${NAME}`;
const FOLDER = "node_modules/";

interface LockFile {
  version: string;
  packages: Record<string, { version?: string; license?: string; dev?: boolean }>;
}

/** Offers the dashboard's version and the packages that it is made with, from the lock file. */
export function about(): Plugin {
  return {
    name: "about",
    resolveId: (id) => (id === NAME ? RESOLVED : undefined),
    async load(id) {
      if (id !== RESOLVED) return;
      const file = new URL("../package-lock.json", import.meta.url);
      const lock: LockFile = JSON.parse(await readFile(file, "utf8"));
      return [
        `export const version = ${JSON.stringify(lock.version)};`,
        `export const packages = ${JSON.stringify(shipped(lock))};`,
      ].join("\n");
    },
  };
}

/** What is part of the built pages, by name; tools of the build are not. */
function shipped(lock: LockFile) {
  const found = Object.entries(lock.packages)
    .filter(([path, { dev }]) => path.includes(FOLDER) && !dev)
    .map(([path, { version = "", license = "unknown" }]) => {
      const name = path.slice(path.lastIndexOf(FOLDER) + FOLDER.length);
      return [`${name}@${version}`, { name, version, license }] as const;
    });
  return [...new Map(found).values()].sort((left, right) => left.name.localeCompare(right.name));
}
