import { describe, expect, it } from "vitest";
import { aModel, aProvider } from "@/test/providers";
import { type Draft, EMPTY_DRAFT } from "./draft";
import { fitTo, misfitsOf, remedyAmong, remedyOf } from "./fitting";
import { issuesOf } from "./issues";

const draft = (changes: Partial<Draft>): Draft => ({ ...EMPTY_DRAFT, prompt: "A fox", ...changes });
const image = { source: "asset_a", width: 900, height: 1600, bytes: 1 };

describe("another model", () => {
  it("keeps what fits and says nothing", () => {
    const wishes = draft({ duration: 10, aspect_ratio: "9:16", resolution: "1080p", image });
    expect(fitTo(aModel(), wishes)).toEqual({ draft: wishes, changes: [] });
  });

  it.each<[Partial<Draft>, Partial<Draft>, string]>([
    [{ duration: 12 }, { duration: 10 }, "12 s is not offered; 10 s chosen"],
    [{ duration: 1 }, { duration: 5 }, "1 s is not offered; 5 s chosen"],
    [{ aspect_ratio: "21:9" }, { aspect_ratio: "16:9" }, "21:9 is not offered; 16:9 chosen"],
    [{ aspect_ratio: "3:4" }, { aspect_ratio: "9:16" }, "3:4 is not offered; 9:16 chosen"],
    [{ resolution: "4k" }, { resolution: "1080p" }, "4k is not offered; 1080p chosen"],
    [{ audio: true }, { audio: null }, "sound is not offered; the video will be silent"],
    [
      { provider_options: { cfgScale: 1 } },
      { provider_options: {} },
      "cfgScale is not offered and left out",
    ],
  ])("%o becomes %o", (wish, fitted, sentence) => {
    const result = fitTo(aModel(), draft(wish));
    expect(result.draft).toEqual(draft({ ...wish, ...fitted }));
    expect(result.changes).toEqual([sentence]);
  });

  it("leaves alone what the model ignores: the user is told that instead", () => {
    const model = aModel({ durations: [], aspect_ratios: [], resolutions: [] });
    const wishes = draft({
      duration: 12,
      aspect_ratio: "21:9",
      resolution: "4k",
      seed: 3,
      fps: 24,
    });
    expect(fitTo(model, wishes)).toEqual({ draft: wishes, changes: [] });
  });

  it("keeps images that the model does not take", () => {
    const wishes = draft({ image, last_frame: image, reference_images: [image] });
    expect(fitTo(aModel({ image: "no" }), wishes).draft).toEqual(wishes);
  });

  it("does not choose a combination that the model refuses", () => {
    const model = aModel({
      audio: "optional",
      constraints: [
        {
          when: { audio: true, resolution: "720p" },
          param: "resolution",
          message: "Sound comes at 1080p only.",
        },
      ],
    });
    const { draft: fitted, changes } = fitTo(model, draft({ audio: true }));
    expect(fitted).toMatchObject({ audio: true, resolution: "1080p" });
    expect(changes).toEqual(["Sound comes at 1080p only; 1080p chosen"]);
  });
});

it("offers another field's value where the field at fault has none", () => {
  const model = aModel({
    last_frame: true,
    constraints: [
      {
        when: { last_frame: true, resolution: "720p" },
        param: "last_frame",
        message: "A last frame comes at 1080p only.",
      },
    ],
  });
  expect(remedyOf(model, draft({ image, last_frame: image }))).toEqual({
    param: "last_frame",
    label: "1080p",
    change: { resolution: "1080p" },
  });
});

it.each<[Partial<Draft>, string, string]>([
  [{ duration: 9 }, "Kling 3.0 offers 4, 6 or 8 s; you asked for 9 s.", "8 s"],
  [{ aspect_ratio: "4:3" }, "Kling 3.0 offers 16:9 or 9:16; you asked for 4:3.", "16:9"],
  [{ resolution: "4k" }, "Kling 3.0 offers 720p or 1080p; you asked for 4k.", "1080p"],
  [{ fps: 60 }, "Kling 3.0 offers 24 to 27 fps; you asked for 60 fps.", "27 fps"],
])("%o is said with what is offered, and what mends it", (wish, message, label) => {
  const model = aModel({ durations: [4, 6, 8], default_duration: 4, fps: [24, 25, 26, 27] });
  const [param] = Object.keys(wish);

  expect(issuesOf(aProvider(), model, draft(wish))).toEqual([{ param, message }]);
  const [mending, ...others] = misfitsOf(model, draft(wish));
  expect(others).toEqual([]);
  expect([mending?.param, mending?.label]).toEqual([param, label]);
  expect(issuesOf(aProvider(), model, { ...draft(wish), ...mending?.change })).toEqual([]);
});

it("takes the remedy of a refusal from what the gateway takes", () => {
  const wish = draft({ duration: 10, seed: 1 });
  expect(remedyAmong("duration", [4, 6, 8], wish)).toMatchObject({
    ...{ label: "8 s", change: { duration: 8 } },
  });
  expect(remedyAmong("duration", [], wish)).toBeNull();
  expect(remedyAmong("seed", [2], wish)).toBeNull();
});
