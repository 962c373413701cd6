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
    completed_at: null,
    ...changes,
  };
}
