"""The renderer makes the files it promises, and the same ones every time."""

import io
from pathlib import Path

import av
import pytest
from PIL import Image

from mediarouter.sandbox.card import Layout, draw_background
from mediarouter.sandbox.render import (
    TestCard,
    render_mp4,
    render_spritesheet,
    render_thumbnail,
)

SMALL = TestCard("a paper boat", duration=0.5, width=160, height=90, fps=8)


def render(card: TestCard, folder: Path, name: str = "card.mp4") -> Path:
    path = folder / name
    render_mp4(card, path)
    return path


@pytest.mark.parametrize("size", [(160, 90), (90, 160), (2, 2), (1000, 40), (320, 180)])
def test_a_clip_has_exactly_the_asked_size_length_and_rate(
    size: tuple[int, int], tmp_path: Path
) -> None:
    card = TestCard("hello", duration=1.5, width=size[0], height=size[1], fps=10)

    path = render(card, tmp_path)

    with av.open(str(path)) as container:
        video = container.streams.video[0]
        assert video.codec_context.name == "h264"
        assert video.codec_context.pix_fmt == "yuv420p"
        assert (video.width, video.height) == size
        assert video.average_rate == 10
        assert video.frames == 15
        assert container.duration == 1_500_000
        assert not container.streams.audio


def test_the_index_comes_before_the_pictures(tmp_path: Path) -> None:
    content = render(SMALL, tmp_path).read_bytes()

    assert content[4:8] == b"ftyp"
    assert content.index(b"moov") < content.index(b"mdat")


def test_sound_is_aac_and_as_long_as_the_pictures(tmp_path: Path) -> None:
    card = TestCard("hello", duration=2, width=64, height=64, audio=True)

    path = render(card, tmp_path)

    with av.open(str(path)) as container:
        audio = container.streams.audio[0]
        assert audio.codec_context.name == "aac"
        assert audio.duration is not None
        assert float(audio.duration * audio.time_base) == pytest.approx(2, abs=0.03)
        assert any(any(bytes(f.planes[0])) for f in container.decode(audio=0))


def test_equal_cards_give_equal_bytes_and_others_do_not(tmp_path: Path) -> None:
    card = TestCard("same", duration=0.5, width=160, height=90, audio=True, seed=7)

    first = render(card, tmp_path, "a.mp4").read_bytes()
    second = render(card, tmp_path, "b.mp4").read_bytes()
    other_seed = TestCard("same", duration=0.5, width=160, height=90, audio=True)

    assert first == second
    assert render(other_seed, tmp_path, "c.mp4").read_bytes() != first


def test_something_moves(tmp_path: Path) -> None:
    with av.open(str(render(SMALL, tmp_path))) as container:
        pictures = [bytes(frame.planes[0]) for frame in container.decode(video=0)]

    assert len(set(pictures)) == len(pictures)


@pytest.mark.parametrize(
    "prompt",
    [
        pytest.param("Ein Fuß im Schnee, naïve façade", id="latin"),
        pytest.param("紙の船が雨の中を漂う", id="japanese"),
        pytest.param("قارب ورقي تحت المطر", id="arabic"),
        pytest.param("🚀👩‍👩‍👧 \u200b\u202e", id="emoji-and-marks"),
        pytest.param("a\x00b\nc\td", id="control-characters"),
        pytest.param("\ud800", id="half-a-character"),
        pytest.param("", id="nothing"),
        pytest.param("x" * 32_000, id="one-endless-word"),
        pytest.param("word " * 6_000, id="many-words"),
    ],
)
def test_any_prompt_can_be_drawn(prompt: str, tmp_path: Path) -> None:
    card = TestCard(prompt, duration=0.2, width=320, height=180, fps=10)

    assert render(card, tmp_path).stat().st_size > 0


@pytest.mark.parametrize(
    "values",
    [
        {"width": 161},
        {"height": 91},
        {"width": 0},
        {"height": -2},
        {"fps": 0},
        {"duration": 0},
    ],
)
def test_a_card_that_cannot_be_made_is_refused(values: dict[str, int]) -> None:
    card = {"prompt": "x", "duration": 1, "width": 160, "height": 90}

    with pytest.raises(ValueError, match="must be"):
        TestCard(**{**card, **values})  # type: ignore[arg-type]


def test_a_thumbnail_is_webp_of_the_clips_size() -> None:
    with Image.open(io.BytesIO(render_thumbnail(SMALL))) as picture:
        assert picture.format == "WEBP"
        assert picture.size == (160, 90)


def test_a_spritesheet_is_a_jpeg_of_ten_small_frames() -> None:
    with Image.open(io.BytesIO(render_spritesheet(SMALL))) as picture:
        assert picture.format == "JPEG"
        assert picture.size == (5 * 40, 2 * 22)


def test_the_line_of_facts_stays_on_its_panel() -> None:
    card = TestCard(
        prompt="x", width=360, height=640, duration=5, seed=4_294_967_295, audio=True
    )
    picture = draw_background(card)
    margin = picture.crop((360 - Layout.of(card).unit, 200, 360, 540))

    assert all(min(pixel) < 180 for pixel in margin.get_flattened_data())


def test_a_word_that_has_room_on_a_line_of_its_own_is_not_broken() -> None:
    def picture(prompt: str) -> bytes:
        card = TestCard(prompt, duration=1, width=320, height=320)
        return draw_background(card).tobytes()

    # Some of these lengths let the line end just behind the "s".
    for length in range(1, 40):
        start = "i" * length
        assert picture(f"{start} slow dolly in") != picture(f"{start} s low dolly in")
