import type { components } from "../../src/api/generated/schema.ts";

type Schemas = components["schemas"];
export type Generation = Schemas["VideoGeneration"];
export type Role = Schemas["SessionView"]["role"];

const PATIENCE_MS = 60_000;
/** Most ends come soon; who waits for a late one asks ever less often. */
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 500;
/** To render five seconds in 720p takes a second of the machine's time. */
const SMALL = { model: "demo/test-card", duration: 1, resolution: "360p" };

/** The gateway's API with one key, for what a test needs to be there. */
export class Api {
  constructor(
    readonly url: string,
    readonly key: string,
  ) {}

  async call<T>(method: string, path: string, body?: object): Promise<T> {
    const answer = await fetch(this.url + path, {
      method,
      headers: {
        authorization: `Bearer ${this.key}`,
        ...(body && { "content-type": "application/json" }),
      },
      body: body && JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  }

  /** Makes an API key and gives the API through its eyes. */
  async as(role: Role, name: string) {
    const made = await this.call<Schemas["ApiKeyCreated"]>("POST", "/v1/api-keys", { name, role });
    return new Api(this.url, made.key);
  }

  create(request: { model?: string; prompt: string; [field: string]: unknown }) {
    return this.call<Generation>("POST", "/v1/video/generations", {
      ...(request.model === undefined && SMALL),
      ...request,
    });
  }

  get(id: string) {
    return this.call<Generation>("GET", `/v1/video/generations/${id}`);
  }

  async list() {
    return (await this.call<Schemas["GenerationPage"]>("GET", "/v1/video/generations")).data;
  }

  /** Creates a generation and waits for its end. */
  async made(request: Parameters<Api["create"]>[0]) {
    return this.ended((await this.create(request)).id);
  }

  async ended(id: string) {
    const patience = Date.now() + PATIENCE_MS;
    for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(pause * 1.2, LONGEST_PAUSE_MS)) {
      const found = await this.get(id);
      if (found.status !== "queued" && found.status !== "processing") return found;
      if (Date.now() > patience) throw new Error(`${id} is still ${found.stage}`);
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }

  /** Opens a dashboard session; the value of its cookie. */
  async session() {
    const answer = await fetch(`${this.url}/v1/session`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ api_key: this.key }),
    });
    const cookie = /mediarouter_session=([^;]+)/.exec(answer.headers.get("set-cookie") ?? "");
    if (!cookie?.[1]) throw new Error(`No session: ${answer.status}`);
    return cookie[1];
  }
}
