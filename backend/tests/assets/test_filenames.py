"""What a downloaded video is called."""

from datetime import UTC, datetime
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediarouter.assets.filenames import (
    VideoFacts,
    content_disposition,
    readable_name,
)

MOMENT = datetime(2026, 11, 22, 23, 59, tzinfo=UTC)


@pytest.mark.parametrize(
    ("model", "prompt", "middle"),
    [
        ("kling-2.6", "A fox in snow", "kling-2.6_a-fox-in-snow"),
        ("kling-2.6", "  A fox,\n(in) snow!  ", "kling-2.6_a-fox-in-snow"),
        ("sora-2", "../../etc/passwd", "sora-2_etc-passwd"),
        ("sora-2", "雪の中の狐", "sora-2_雪の中の狐"),
        ("sora-2", "हिन्दी", "sora-2_हिन्दी"),
        ("sora-2", "e\u0301te\u0301", "sora-2_été"),
        ("sora-2", "!!!", "sora-2"),
        ("sora-2", "", "sora-2"),
        ("a/b:c", "x", "a-b-c_x"),
        ("sora-2", "word " * 30, "sora-2_word-word-word-word-word-word-word-word"),
        ("sora-2", "x" * 100, "sora-2_" + "x" * 40),
    ],
)
def test_a_name_tells_day_model_and_prompt(
    model: str, prompt: str, middle: str
) -> None:
    facts = VideoFacts(model, prompt, MOMENT)

    assert readable_name(facts, "gen_a.mp4") == f"2026-11-22_{middle}_gen_a.mp4"


def test_the_header_is_plain_where_it_can_be() -> None:
    assert content_disposition("inline", "gen_a.mp4") == 'inline; filename="gen_a.mp4"'


def test_other_scripts_travel_beside_a_plain_name() -> None:
    name = readable_name(VideoFacts("sora-2", "雪の狐", MOMENT), "gen_a.mp4")

    header = content_disposition("attachment", name)

    plain, star = header.split("; filename*=UTF-8''")
    assert plain == 'attachment; filename="2026-11-22_sora-2_gen_a.mp4"'
    assert unquote(star) == name


@given(st.text(), st.text())
def test_no_prompt_breaks_out_of_the_header(model: str, prompt: str) -> None:
    name = readable_name(VideoFacts(model, prompt, MOMENT), "gen_a.mp4")

    header = content_disposition("attachment", name)

    assert header.isascii()
    assert header.isprintable()
    assert header.count('"') == 2
    assert "/" not in name
    assert name.endswith("gen_a.mp4")
