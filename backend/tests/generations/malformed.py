"""Requests that are refused, each with the field that the refusal names."""

from typing import Any

import pytest

PROVIDERS = ["demo", "kling", "openai", "runway"]
KLING_3 = ["kling/kling-3.0"]

MALFORMED = [
    pytest.param({"model": ...}, "model", id="no-model"),
    pytest.param({"prompt": ...}, "prompt", id="no-prompt"),
    pytest.param({"model": ""}, "model", id="empty-model"),
    pytest.param({"model": 7}, "model", id="model-is-a-number"),
    pytest.param({"prompt": None}, "prompt", id="prompt-is-null"),
    pytest.param({"prompt": "x" * 32_001}, "prompt", id="endless-prompt"),
    pytest.param({"colour": "red"}, "colour", id="unknown-field"),
    pytest.param({"duration": "5"}, "duration", id="duration-is-text"),
    pytest.param({"duration": 5.5}, "duration", id="duration-is-not-whole"),
    pytest.param({"duration": True}, "duration", id="duration-is-true"),
    pytest.param({"duration": 0}, "duration", id="no-duration"),
    pytest.param({"duration": 10**40}, "duration", id="huge-duration"),
    pytest.param({"deadline_minutes": 0}, "deadline_minutes", id="no-time"),
    pytest.param({"deadline_minutes": 10081}, "deadline_minutes", id="over-a-week"),
    pytest.param({"deadline_minutes": "5"}, "deadline_minutes", id="time-is-text"),
    pytest.param({"seed": -1}, "seed", id="negative-seed"),
    pytest.param({"seed": 2**32}, "seed", id="seed-too-large"),
    pytest.param({"fps": 0}, "fps", id="no-frames"),
    pytest.param({"audio": "yes"}, "audio", id="audio-is-text"),
    pytest.param({"image": ""}, "image", id="empty-image"),
    pytest.param({"reference_images": "x"}, "reference_images", id="one-reference"),
    pytest.param(
        {"reference_images": ["https://x.example"] * 17},
        "reference_images",
        id="too-many-references",
    ),
    pytest.param({"provider_options": []}, "provider_options", id="options-list"),
    pytest.param(
        {"metadata": {f"k{number}": "v" for number in range(17)}},
        "metadata",
        id="too-much-metadata",
    ),
    pytest.param({"metadata": {"k": "v" * 513}}, "metadata.k", id="long-metadata"),
    pytest.param({"metadata": {"k": 1}}, "metadata.k", id="metadata-is-a-number"),
    pytest.param({"negative_prompt": "x" * 8001}, "negative_prompt", id="negative"),
    pytest.param({"prompt": "a\0b"}, "prompt", id="nul"),
    pytest.param({"metadata": {"a": "\ud800"}}, "metadata.a", id="half-a-pair"),
    pytest.param({"metadata": {"\0": "a"}}, "metadata", id="nul-in-a-name"),
    pytest.param(
        {"provider_options": {"seconds": float("nan")}},
        "provider_options.seconds",
        id="not-a-number",
    ),
    pytest.param(
        {"provider_options": {"seconds": [1, {"a": float("-inf")}]}},
        "provider_options.seconds[1].a",
        id="infinity-deep-inside",
    ),
]

NOT_OFFERED: list[Any] = [
    pytest.param({"model": "nope"}, "model", "model_not_found", None, id="model"),
    pytest.param(
        {"model": "demo/nope"},
        "model",
        "model_not_found",
        ["demo/test-card"],
        id="model-of-a-provider",
    ),
    pytest.param(
        {"provider": "nope"}, "provider", "unknown_provider", PROVIDERS, id="provider"
    ),
    pytest.param(
        {"provider": "runway"}, "provider", "invalid_value", ["demo"], id="mismatch"
    ),
    pytest.param(
        {"model": "sora-2"}, "model", "model_retired", KLING_3, id="sora-2-retired"
    ),
    pytest.param(
        {"model": "sora-1"}, "model", "model_retired", KLING_3, id="sora-1-retired"
    ),
    pytest.param(
        {"model": "runway-gen3", "provider": "runway"},
        "model",
        "model_retired",
        ["runway/gen4.5"],
        id="runway-gen3-retired",
    ),
    pytest.param(
        {"model": "runway-gen4"},
        "model",
        "model_retired",
        ["runway/gen4.5"],
        id="runway-gen4-retired",
    ),
    pytest.param(
        {"model": "kling-1.5"}, "model", "model_retired", KLING_3, id="kling-retired"
    ),
    pytest.param(
        {"duration": 31},
        "duration",
        "invalid_value",
        list(range(1, 31)),
        id="duration",
    ),
    pytest.param(
        {"aspect_ratio": "21:9"},
        "aspect_ratio",
        "invalid_value",
        ["16:9", "9:16", "1:1", "4:3"],
        id="aspect-ratio",
    ),
    pytest.param(
        {"resolution": "8k"},
        "resolution",
        "invalid_value",
        ["360p", "720p", "1080p"],
        id="resolution",
    ),
    pytest.param({"fps": 60}, "fps", "invalid_value", [24, 30], id="fps"),
    pytest.param({"prompt": "  "}, "prompt", "invalid_value", None, id="blank-prompt"),
    pytest.param(
        {"prompt": "é" * 4001}, "prompt", "prompt_too_long", None, id="long-prompt"
    ),
    pytest.param(
        {"provider_options": {"hue": 1}},
        "provider_options.hue",
        "unknown_option",
        ["seconds"],
        id="unknown-option",
    ),
    pytest.param(
        {"provider_options": {"seconds": "3"}},
        "provider_options.seconds",
        "invalid_value",
        None,
        id="option-of-another-type",
    ),
    pytest.param(
        {"provider_options": {"seconds": True}},
        "provider_options.seconds",
        "invalid_value",
        None,
        id="true-is-no-number",
    ),
    pytest.param(
        {"provider_options": {"seconds": 3601}},
        "provider_options.seconds",
        "invalid_value",
        None,
        id="option-too-large",
    ),
    pytest.param(
        {"model": "kling/kling-2.5-turbo", "audio": True},
        "audio",
        "invalid_value",
        [False],
        id="silent-model",
    ),
    pytest.param(
        {"model": "runway/gen4.5", "aspect_ratio": "1:1"},
        "aspect_ratio",
        "invalid_value",
        None,
        id="combination",
    ),
    pytest.param(
        {"model": "runway/gen4_turbo"}, "image", "invalid_value", None, id="no-image"
    ),
    pytest.param(
        {"last_frame": "https://x.example/a.png"},
        "last_frame",
        "invalid_value",
        None,
        id="last-frame",
    ),
    pytest.param(
        {"model": "kling/kling-3.0", "last_frame": "https://x.example/a.png"},
        "image",
        "invalid_value",
        None,
        id="last-frame-alone",
    ),
    pytest.param(
        {"reference_images": ["https://x.example/a.png"]},
        "reference_images",
        "invalid_value",
        None,
        id="references",
    ),
    pytest.param({"image": "boat.png"}, "image", "invalid_value", None, id="a-name"),
    pytest.param({"image": "ftp://x/a"}, "image", "invalid_value", None, id="ftp"),
    pytest.param(
        {"image": "asset_nobodys"}, "image", "asset_not_found", None, id="no-such-asset"
    ),
    pytest.param(
        {"image": "data:image/png,abc"}, "image", "invalid_image", None, id="no-base64"
    ),
    pytest.param(
        {"image": "data:image/png;base64,a*"},
        "image",
        "invalid_image",
        None,
        id="bad-base64",
    ),
    pytest.param(
        {"image": "data:image/png;base64,aGVsbG8="},
        "image",
        "invalid_image",
        ["image/png", "image/jpeg", "image/webp"],
        id="no-image-inside",
    ),
    pytest.param(
        {"model": "runway/gen4.5"},
        "provider",
        "provider_key_missing",
        None,
        id="no-provider-key",
    ),
]

UNREADABLE: list[Any] = [
    pytest.param(b"", 422, "invalid_body", id="nothing"),
    pytest.param(b"[]", 422, "invalid_body", id="a-list"),
    pytest.param(b"null", 422, "invalid_body", id="null"),
    pytest.param(b'"text"', 422, "invalid_body", id="text"),
    pytest.param(b'{"model":', 422, "invalid_body", id="broken-off"),
    pytest.param(b"\xff\xfe\xfd", 400, "invalid_body", id="not-utf-8"),
    pytest.param(b'{"model": ' + b"9" * 5000 + b"}", 400, "invalid_body", id="digits"),
    pytest.param(b'{"a":' * 5000 + b"}" * 5000, 400, "invalid_body", id="too-deep"),
]
