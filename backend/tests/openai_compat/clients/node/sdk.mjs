// What programs do with OpenAI's Node SDK. Run by itself against a running gateway:
// OPENAI_BASE_URL and OPENAI_API_KEY say which, PICTURE is an image file.

import assert from "node:assert/strict";
import fs from "node:fs";

import OpenAI, { toFile } from "openai";

const KEYS = [
  ...["id", "object", "model", "status", "progress", "created_at", "completed_at"],
  ...["expires_at", "prompt", "size", "seconds", "remixed_from_video_id", "error"],
];
const DEMO = "demo/test-card";
const client = new OpenAI();
const picture = process.env.PICTURE;

async function finished(id) {
  for (;;) {
    const video = await client.videos.retrieve(id);
    if (video.status !== "queued" && video.status !== "in_progress") return video;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function refused(error, call) {
  try {
    await call();
  } catch (caught) {
    assert.equal(caught.constructor, error, String(caught));
    return caught;
  }
  assert.fail(`${error.name} did not come`);
}

async function ids(query) {
  const found = [];
  for await (const video of client.videos.list(query)) found.push(video.id);
  return found;
}

async function bytes(id, query) {
  const answer = await client.videos.downloadContent(id, query);
  return Buffer.from(await answer.arrayBuffer());
}

// Create, in every way that the SDK sends one.
const created = await client.videos.create({ prompt: "a boat" }).withResponse();
assert.ok(Number(created.response.headers.get("openai-poll-after-ms")) >= 1000);
assert.ok(created.request_id);
for (const key of KEYS) assert.ok(key in created.data, key);
const first = await finished(created.data.id);
assert.equal(first.status, "completed");
assert.deepEqual([first.model, first.seconds, first.size], ["sora-2", "4", "720x1280"]);

const file = await client.files.create({
  file: fs.createReadStream(picture),
  purpose: "vision",
});
for (const input_reference of [
  fs.createReadStream(picture),
  await toFile(fs.readFileSync(picture), "picture.png", { type: "image/png" }),
  { image_url: `data:image/png;base64,${fs.readFileSync(picture, "base64")}` },
  { file_id: file.id },
]) {
  const video = await client.videos.create({ model: DEMO, prompt: "a boat", input_reference });
  assert.deepEqual(video.warnings, []);
}
assert.equal((await client.files.delete(file.id)).deleted, true);

const fitted = await client.videos.create({ model: DEMO, prompt: "x", seconds: "99", mood: "sad" });
assert.equal(fitted.seconds, "30");
assert.equal(fitted.warnings.length, 2);

// List, in both orders.
const oldest = await ids({ limit: 2, order: "asc" });
assert.ok(oldest.length >= 6);
assert.deepEqual(await ids({ limit: 4 }), oldest.reverse());

// Download.
assert.equal((await bytes(first.id)).toString("latin1", 4, 8), "ftyp");
assert.equal((await bytes(first.id, { variant: "thumbnail" })).toString("latin1", 8, 12), "WEBP");
assert.equal((await bytes(first.id, { variant: "spritesheet" })).readUInt16BE(0), 0xffd8);

// Make videos of a video.
const remix = await client.videos.remix(first.id, { prompt: "at night" });
assert.equal(remix.remixed_from_video_id, first.id);
assert.equal((await finished(remix.id)).status, "completed");
const edit = await client.videos.edit({ prompt: "redder", video: { id: first.id } });
assert.equal(edit.remixed_from_video_id, first.id);
const longer = await client.videos.extend({ prompt: "on", video: { id: first.id }, seconds: "4" });
assert.equal((await finished(longer.id)).seconds, "8");
const film = await toFile(Buffer.from("....ftyp"), "film.mp4", { type: "video/mp4" });
await refused(OpenAI.BadRequestError, () =>
  client.videos.createCharacter({ name: "Mo", video: film }),
);
await refused(OpenAI.BadRequestError, () => client.videos.getCharacter("char_1"));

// Errors, each by its class.
const gone = await refused(OpenAI.BadRequestError, () =>
  client.videos.create({ model: "sora-2-pro", prompt: "x" }),
);
assert.deepEqual([gone.code, gone.param], ["model_retired", "model"]);
assert.match(gone.message, /2026-09-24/);
const stranger = client.withOptions({ apiKey: "mr_unknown" });
await refused(OpenAI.AuthenticationError, () => stranger.videos.list());
await refused(OpenAI.NotFoundError, () => client.videos.retrieve("video_unknown"));
await refused(OpenAI.UnprocessableEntityError, () => client.videos.list({ limit: 1000 }));
const member = await client.post("/api-keys", { body: { name: "a member" } });
const limited = client.withOptions({ apiKey: member.key });
await refused(OpenAI.PermissionDeniedError, () => limited.get("/api-keys"));
const slow = await client.post("/video/generations", {
  body: { model: DEMO, prompt: "for ever", provider_options: { seconds: 3600 } },
});
const running = slow.id.replace("gen_", "video_");
const early = await refused(OpenAI.ConflictError, () => client.videos.downloadContent(running));
assert.equal(early.code, "video_not_ready");
assert.equal((await client.videos.delete(running)).deleted, true);
const nowhere = new OpenAI({ baseURL: "http://127.0.0.1:9/v1", maxRetries: 0 });
await refused(OpenAI.APIConnectionError, () => nowhere.models.list());

const removed = await client.videos.delete(first.id);
assert.deepEqual([removed.id, removed.object, removed.deleted], [first.id, "video.deleted", true]);
await refused(OpenAI.NotFoundError, () => client.videos.retrieve(first.id));
console.log("openai for Node passed");
