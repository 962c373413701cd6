import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";
import { freePort } from "./port.ts";

/** A way to a server that can be shut, so that nobody answers there. */
export interface Door {
  url: string;
  shut: () => Promise<void>;
  open: () => Promise<void>;
}

export async function doorTo(target: string): Promise<Door> {
  const port = await freePort();
  const { hostname, port: targetPort } = new URL(target);
  const held = new Set<Socket>();
  const server = createServer((caller) => {
    const far = connect(Number(targetPort), hostname);
    for (const [one, other] of [
      [caller, far],
      [far, caller],
    ] as const) {
      held.add(one);
      one.pipe(other);
      one.on("error", () => other.destroy());
      one.on("close", () => {
        held.delete(one);
        other.destroy();
      });
    }
  });
  const open = async () => {
    server.listen(port, "127.0.0.1");
    await once(server, "listening");
  };
  await open();
  return {
    url: `http://127.0.0.1:${port}`,
    open,
    shut: async () => {
      const closed = once(server, "close");
      server.close();
      for (const one of held) one.destroy();
      await closed;
    },
  };
}
