"""Which files count as a whole video, and what is read from them."""

import random
from pathlib import Path

import pytest
from PIL import Image, ImageStat

from mediarouter.assets import probe as probe_module
from mediarouter.assets.poster import make_poster
from mediarouter.assets.probe import MediaInfo, NotPlayableError, probe, probe_file
from mediarouter.sandbox.files import pad_mp4
from mediarouter.sandbox.render import TestCard, render_mp4
from tests.assets.clips import turn, write_clip


async def test_everything_is_read_from_the_file(tmp_path: Path) -> None:
    path = tmp_path / "wrong-name.txt"
    render_mp4(TestCard("probe", 1.5, 320, 180, fps=24, audio=True), path)

    assert await probe(path) == MediaInfo(
        width=320,
        height=180,
        duration_ms=1500,
        fps_milli=24_000,
        video_codec="h264",
        audio_codec="aac",
        bytes=path.stat().st_size,
        content_type="video/mp4",
        extension="mp4",
    )


@pytest.mark.parametrize(
    ("container", "codec", "extension", "content_type"),
    [
        ("mp4", "libx264", "mp4", "video/mp4"),
        ("mov", "libx264", "mov", "video/quicktime"),
        ("webm", "libvpx-vp9", "webm", "video/webm"),
        ("matroska", "libx264", "mkv", "video/x-matroska"),
    ],
)
def test_each_container_is_known_by_its_bytes(
    tmp_path: Path, container: str, codec: str, extension: str, content_type: str
) -> None:
    path = write_clip(tmp_path / "clip", codec=codec, container=container)

    info = probe_file(path)

    assert (info.extension, info.content_type) == (extension, content_type)
    assert (info.width, info.height, info.fps_milli) == (128, 72, 8000)
    assert info.duration_ms == pytest.approx(2000, abs=130)
    assert info.audio_codec is None
    assert info.video_codec == ("vp9" if container == "webm" else "h264")


@pytest.mark.parametrize("flags", ["frag_keyframe+empty_moov", "faststart", ""])
def test_each_layout_of_mp4_is_playable(tmp_path: Path, flags: str) -> None:
    options = {"movflags": flags} if flags else {}
    path = write_clip(tmp_path / "clip.mp4", **options)

    assert probe_file(path).duration_ms == 2000


@pytest.mark.parametrize("container", ["mp4", "webm", "matroska"])
@pytest.mark.parametrize("share", [0.05, 0.3, 0.6, 0.9, 0.99, 0.9999])
def test_a_file_that_was_cut_short_is_found_out(
    tmp_path: Path, container: str, share: float
) -> None:
    codec = "libvpx-vp9" if container == "webm" else "libx264"
    path = write_clip(tmp_path / "clip", codec=codec, container=container)
    data = path.read_bytes()

    path.write_bytes(data[: int(len(data) * share)])

    with pytest.raises(NotPlayableError):
        probe_file(path)


def test_a_file_shorter_than_its_header_says_is_found_out(tmp_path: Path) -> None:
    path = write_clip(tmp_path / "clip", container="matroska", frames=64)
    data = path.read_bytes()
    # A segment of unknown length, as recorders write it: only the length in seconds
    # can tell that something is missing.
    length = data.index(b"\x18\x53\x80\x67") + 4
    unknown = data[:length] + b"\x01" + b"\xff" * 7 + data[length + 8 :]

    path.write_bytes(unknown[: unknown.rindex(b"\x1f\x43\xb6\x75")])

    with pytest.raises(NotPlayableError, match="ends after"):
        probe_file(path)


def test_a_recording_without_lengths_is_playable_if_it_ends_well(
    tmp_path: Path,
) -> None:
    path = write_clip(tmp_path / "clip", container="matroska", live="1")
    data = path.read_bytes()
    assert probe_file(path).duration_ms == pytest.approx(2000, abs=130)

    path.write_bytes(data[: len(data) * 2 // 3])

    with pytest.raises(NotPlayableError):
        probe_file(path)


def test_an_end_that_cannot_be_decoded_is_found_out(tmp_path: Path) -> None:
    path = write_clip(tmp_path / "clip.mp4", frames=32, movflags="faststart")
    data = bytearray(path.read_bytes())
    start = data.index(b"mdat") + 4
    half = start + (len(data) - start) // 2
    data[half:] = bytes(len(data) - half)
    path.write_bytes(data)

    with pytest.raises(NotPlayableError):
        probe_file(path)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\0" * 100,
        b"<!doctype html>",
        b"#EXTM3U\nhttp://10.0.0.1/\n",
        b"\0\0\0\x18ftypisom\0\0\2\0isomiso2",
        b"\0\0\0\x18ftypisom" + b"\0" * 12 + b"\0\0\0\x08free",
        b"\0\0\0\x18ftypisom" + b"\0" * 12 + b"\0\0\0",
        b"\0\0\0\x18ftypisom" + b"\0" * 12 + b"\0\0\0\x01mdat",
        b"\0\0\0\x18ftypisom" + b"\0" * 12 + b"\0\0\0\x04mdat",
        b"\0\0\0\0ftypisom" + b"\0" * 12,
        b"\x1a\x45\xdf\xa3",
        b"\x1a\x45\xdf\xa3\x80\x18\x53\x80\x67",
        b"\x1a\x45\xdf\xa3\x80\x18\x53\x80\x67\xffrest",
        b"\x1a\x45\xdf\xa3" + b"\x42" * 100,
    ],
)
def test_what_is_no_video_is_not_playable(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "clip.mp4"
    path.write_bytes(content)

    with pytest.raises(NotPlayableError):
        probe_file(path)


def test_sound_alone_is_no_video(tmp_path: Path) -> None:
    path = write_clip(tmp_path / "clip.mp4", audio_only=True)

    with pytest.raises(NotPlayableError, match="no pictures"):
        probe_file(path)


def test_noise_in_place_of_pictures_is_not_playable(tmp_path: Path) -> None:
    path = write_clip(tmp_path / "clip.mp4", movflags="faststart")
    data = bytearray(path.read_bytes())
    start = data.index(b"mdat") + 4
    noise = random.Random(1).randbytes(len(data) - start)  # noqa: S311 - any noise
    data[start:] = noise
    path.write_bytes(data)

    with pytest.raises(NotPlayableError):
        probe_file(path)


def test_pictures_too_large_to_decode_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(probe_module, "_MAX_PIXELS", 1000)

    with pytest.raises(NotPlayableError, match="too large"):
        probe_file(write_clip(tmp_path / "clip.mp4"))


def test_a_padded_file_is_whole(tmp_path: Path, clip: Path) -> None:
    path = tmp_path / "clip.mp4"
    path.write_bytes(clip.read_bytes())
    pad_mp4(path, 5_000_000)

    assert probe_file(path).bytes == 5_000_000


async def test_a_turned_video_has_its_sides_swapped(tmp_path: Path) -> None:
    path = write_clip(tmp_path / "clip.mp4")
    turn(path)

    info = await probe(path)
    poster = await make_poster(path, tmp_path / "poster.webp")

    assert (info.width, info.height) == (72, 128)
    assert (poster.width, poster.height) == (72, 128)


async def test_a_poster_is_small_and_no_larger_than_the_video(tmp_path: Path) -> None:
    large = tmp_path / "large.mp4"
    render_mp4(TestCard("poster", 1.0, 1280, 720, fps=4), large)
    small = write_clip(tmp_path / "small.mp4")

    first = await make_poster(large, tmp_path / "large.webp")
    second = await make_poster(small, tmp_path / "small.webp")

    assert (first.width, first.height) == (640, 360)
    assert (second.width, second.height) == (128, 72)
    assert first.bytes == first.path.stat().st_size
    with Image.open(first.path) as picture:
        assert picture.format == "WEBP"
        assert picture.size == (640, 360)


def brightness_of(path: Path) -> float:
    with Image.open(path) as picture:
        return ImageStat.Stat(picture.convert("L")).mean[0]


async def test_a_poster_skips_the_dark(tmp_path: Path) -> None:
    clip = write_clip(
        tmp_path / "clip.mp4",
        frames=40,
        brightness=lambda index: 0 if index < 10 else 200,
    )

    poster = await make_poster(clip, tmp_path / "poster.webp")

    assert brightness_of(poster.path) > 150


async def test_a_night_gets_its_brightest_picture(tmp_path: Path) -> None:
    clip = write_clip(
        tmp_path / "clip.mp4",
        frames=40,
        brightness=lambda index: 12 if index == 12 else 2,
    )

    poster = await make_poster(clip, tmp_path / "poster.webp")

    assert 5 < brightness_of(poster.path) < 16


@pytest.mark.parametrize("content", [b"<html>", b"\0\0\0\x18ftypisom\0\0\2\0isomiso2"])
async def test_what_is_no_video_has_no_poster(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "clip.mp4"
    path.write_bytes(content)

    with pytest.raises(NotPlayableError):
        await make_poster(path, tmp_path / "poster.webp")

    assert not (tmp_path / "poster.webp").exists()
