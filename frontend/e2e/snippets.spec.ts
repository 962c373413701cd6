import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { components } from "../src/api/generated/schema.ts";
import { requestOf } from "../src/lib/reuse.ts";
import { LANGUAGES, type Language, snippet } from "../src/lib/snippets.ts";
import { expect, test } from "./fixtures.ts";
import type { Api } from "./harness/api.ts";

type GenerationRequest = components["schemas"]["GenerationRequest"];
type Provider = components["schemas"]["ProviderView"];

const PYTHON = fileURLToPath(new URL("../../backend/.venv/bin/python", import.meta.url));
const RUNS = {
  curl: ["bash", "-eu"],
  openai: [PYTHON],
  python: [PYTHON],
  // Without annotations TypeScript is JavaScript; a Node of every age runs it.
  typescript: ["node", "--input-type=module"],
} satisfies Record<Language, [string, ...string[]]>;

/** Orange, 64 by 36 pixels. */
const PNG =
  "iVBORw0KGgoAAAANSUhEUgAAAEAAAAAkCAIAAAC2bqvFAAAAOUlEQVR42u3PQQkAAAgEsCtnKctrBp/CYAWW6XotAgICAgICAgICAgICAgICAgICAgICAgICAgI3C1nqruLIuuXpAAAAAElFTkSuQmCC";

const LETTERS = `It's "quoted" $HOME \`id\` \\n \${x} 雪 🦊\nJSON of two lines`;

const PLAIN: GenerationRequest = {
  model: "demo/test-card",
  prompt: LETTERS,
  duration: 2,
  aspect_ratio: "9:16",
  resolution: "360p",
};

const FULL: GenerationRequest = {
  ...PLAIN,
  aspect_ratio: "1:1",
  seed: 7,
  audio: false,
  provider_options: { seconds: 0.2 },
  deadline_minutes: 7.5,
  metadata: { shot: `12b's "take"` },
};

async function run(language: Language, code: string, api: Api) {
  const folder = await mkdtemp(join(tmpdir(), "mediarouter-snippet-"));
  try {
    const file = join(folder, "program");
    await writeFile(file, code);
    const [command, ...flags] = RUNS[language];
    const { stdout } = await promisify(execFile)(
      "bash",
      ["-c", 'exec "$@" < "$0"', file, command, ...flags],
      { cwd: folder, env: { PATH: process.env.PATH, MEDIAROUTER_API_KEY: api.key } },
    );
    return stdout;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function expectSame(language: Language, request: GenerationRequest, api: Api) {
  const providers = await api.call<Provider[]>("GET", "/v1/providers");
  const models = providers.flatMap((provider) => provider.model_details);
  const model = models.find((one) => one.id === request.model);
  const said = await run(language, snippet(language, { request, origin: api.url, model }), api);

  const [made, ...others] = await api.list();
  expect(others).toEqual([]);
  expect(made && requestOf(made)).toMatchObject(request);
  expect(said).toContain(made?.id.slice("gen_".length));
  if (language !== "curl") expect(said).toContain("completed");
}

for (const language of Object.keys(LANGUAGES) as Language[]) {
  test(`${language} sends exactly what is asked for`, async ({ api }) => {
    await expectSame(language, FULL, api);
  });
}

test("the SDK's own call is used for what OpenAI's format has", async ({ api }) => {
  await expectSame("openai", PLAIN, api);
});

test("an uploaded image goes along under its id", async ({ api, gateway }) => {
  const form = new FormData();
  form.set("file", new Blob([Buffer.from(PNG, "base64")], { type: "image/png" }), "pixel.png");
  const answer = await fetch(`${gateway.url}/v1/assets`, {
    method: "POST",
    headers: { authorization: `Bearer ${api.key}` },
    body: form,
  });
  const asset: { id: string } = await answer.json();
  const request = { model: "demo/test-card", prompt: "A pixel", image: asset.id };
  await expectSame("openai", request, api);
});
