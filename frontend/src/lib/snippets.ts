/**
 * The same create request in the languages that people call the gateway from.
 *
 * Every one of them is run against a gateway in `e2e/snippets.spec.ts`.
 */
import type { GenerationRequest, JsonValue, Model } from "@/api/types";

export const LANGUAGES = {
  curl: "curl",
  openai: "OpenAI SDK",
  python: "Python",
  typescript: "TypeScript",
} as const;

export type Language = keyof typeof LANGUAGES;

interface Call {
  request: GenerationRequest;
  /** Where the gateway is, without a path. */
  origin: string;
  /** Of the request's model, for the pixels that OpenAI's format asks in. */
  model: Pick<Model, "sizes"> | undefined;
}

/** A program that sends exactly this request; the key comes from the environment. */
export function snippet(language: Language, call: Call) {
  return WRITERS[language](call);
}

const WRITERS = {
  curl: ({ request, origin }) =>
    `curl -sS --fail-with-body "${origin}/v1/video/generations" \\
  -H "Authorization: Bearer $MEDIAROUTER_API_KEY" \\
  -H "Content-Type: application/json" \\
  --data-binary @- <<'JSON'
${JSON.stringify(request, null, 2)}
JSON
`,

  python: ({ request, origin }) => `import os
import time

import httpx2  # httpx and requests work alike

api = httpx2.Client(
    base_url="${origin}",
    headers={"Authorization": f"Bearer {os.environ['MEDIAROUTER_API_KEY']}"},
    timeout=60,
)
request = ${python(request)}

generation = api.post("/v1/video/generations", json=request).raise_for_status().json()
while generation["status"] in ("queued", "processing"):
    time.sleep(2)
    generation = api.get(f"/v1/video/generations/{generation['id']}").json()
print(generation["id"], generation["status"])
`,

  openai: (call) => `import os

from openai import OpenAI

client = OpenAI(
    base_url="${call.origin}/v1",
    api_key=os.environ["MEDIAROUTER_API_KEY"],
)
${openaiCreate(call)}video = client.videos.poll(video.id, poll_interval_ms=2000)
print(video.id, video.status)
if video.status == "completed":
    client.videos.download_content(video.id).write_to_file("video.mp4")
`,

  typescript: ({ request, origin }) => `const api = "${origin}/v1/video/generations";
const headers = {
  authorization: \`Bearer \${process.env.MEDIAROUTER_API_KEY}\`,
  "content-type": "application/json",
};
const request = ${JSON.stringify(request, null, 2)};

let answer = await fetch(api, { method: "POST", headers, body: JSON.stringify(request) });
if (!answer.ok) throw new Error(await answer.text());
let generation = await answer.json();
while (["queued", "processing"].includes(generation.status)) {
  await new Promise((done) => setTimeout(done, 2000));
  answer = await fetch(\`\${api}/\${generation.id}\`, { headers });
  generation = await answer.json();
}
console.log(generation.id, generation.status);
`,
} satisfies Record<Language, (call: Call) => string>;

/** `client.videos.create` where OpenAI's format has all of it, else the gateway's own call. */
function openaiCreate(call: Call) {
  const known = openaiFields(call);
  if (known === null) {
    return `# OpenAI's format has no place for all of this; the client calls the gateway's own API.
request = ${python(call.request)}
made = client.post("/video/generations", body=request, cast_to=object)
video = client.videos.retrieve(made["id"].replace("gen_", "video_", 1))
`;
  }
  const lines = Object.entries(known).map(([name, value]) => `    ${name}=${python(value, 1)},\n`);
  return `video = client.videos.create(\n${lines.join("")})\n`;
}

function openaiFields({ request, model }: Call): Record<string, JsonValue> | null {
  // The SDK takes an image only as a file of its own, never by its id or address.
  const { model: name, prompt, duration, aspect_ratio, resolution, ...rest } = request;
  if (Object.values(rest).some((value) => value !== undefined && value !== null)) return null;
  if (!prompt) return null;
  const size = model?.sizes[resolution ?? ""]?.[aspect_ratio ?? ""];
  if ((aspect_ratio || resolution) && !size) return null;
  return {
    model: name,
    prompt,
    ...(duration && { seconds: String(duration) }),
    ...(size && { size }),
  };
}

const INDENT = "    ";

/** A value as Python writes it, over several lines where it holds something. */
function python(value: unknown, depth = 0): string {
  if (value === null || value === undefined) return "None";
  if (value === true) return "True";
  if (value === false) return "False";
  if (typeof value !== "object") return JSON.stringify(value);
  const inner = INDENT.repeat(depth + 1);
  const close = INDENT.repeat(depth);
  const lines = Array.isArray(value)
    ? value.map((one) => python(one, depth + 1))
    : Object.entries(value).map(
        ([key, one]) => `${JSON.stringify(key)}: ${python(one, depth + 1)}`,
      );
  const [open, end] = Array.isArray(value) ? ["[", "]"] : ["{", "}"];
  if (lines.length === 0) return open + end;
  return `${open}\n${lines.map((line) => `${inner}${line},\n`).join("")}${close}${end}`;
}
