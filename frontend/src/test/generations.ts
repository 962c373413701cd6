import type { Generation } from "@/api/types";

/** A generation for tests, as the API sends it. */
export function aGeneration(changes: Partial<Generation> = {}): Generation {
  return {
    id: "gen_1",
    object: "video.generation",
    created: 1_795_000_000,
    model: "demo/test-card",
    requested_model: "demo/test-card",
    provider: "demo",
    status: "processing",
    stage: "submitted",
    detail: null,
    queue_position: null,
    next_attempt_at: null,
    held_up_since: null,
    next_check_at: null,
    progress: null,
    prompt: "A paper boat in the rain",
    params: { duration: 5, aspect_ratio: "16:9" },
    video: null,
    usage: null,
    estimate: { cost: 0, note: null, vendor_limit: null },
    error: null,
    warnings: [],
    job: { id: "job_1", reference: "ref_1", attempts: 1 },
    metadata: {},
    cancel_requested: false,
    starred: false,
    tags: [],
    api_key_id: "key_1",
    input_kind: "text",
    completed_at: null,
    ...changes,
  };
}

/** One that is done, with its file. */
export function aVideo(changes: Partial<Generation> = {}): Generation {
  return aGeneration({
    status: "completed",
    stage: "completed",
    video: {
      url: "http://127.0.0.1:3001/videos/gen_1.mp4?expires=1&signature=abc",
      duration: 5,
      width: 1280,
      height: 720,
      fps: 24,
      has_audio: true,
      codec: "h264",
      content_type: "video/mp4",
      bytes: 1_234_567,
      sha256: "0",
      poster_url: "http://127.0.0.1:3001/videos/gen_1.webp?expires=1&signature=abc",
    },
    usage: {
      cost: 0,
      cost_basis: "not_billed",
      cost_note: null,
      currency: "USD",
      time_seconds: 12,
    },
    completed_at: "2026-11-18T17:46:52Z",
    ...changes,
  });
}
