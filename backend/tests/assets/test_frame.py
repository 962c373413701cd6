"""Pictures out of videos: the right one, upright, in the player's colours."""

import io
from pathlib import Path

import av
import pytest
from av.video.frame import VideoFrame
from av.video.reformatter import Colorspace
from PIL import Image, ImageStat

from mediarouter.assets.frame import FIRST, LAST, take_frame
from mediarouter.assets.probe import NotPlayableError
from tests.assets.clips import SIZE, turn, write_clip


def _opened(content: bytes) -> Image.Image:
    picture = Image.open(io.BytesIO(content))
    picture.load()
    assert picture.format == "JPEG"
    return picture


def _brightness(content: bytes) -> float:
    return ImageStat.Stat(_opened(content).convert("L")).mean[0]


@pytest.mark.parametrize(
    ("codec", "name"), [("libx264", "clip.mp4"), ("libvpx-vp9", "clip.webm")]
)
async def test_the_picture_on_screen_at_that_moment(
    tmp_path: Path, codec: str, name: str
) -> None:
    # Eight pictures a second, each brighter than the one before.
    clip = write_clip(
        tmp_path / name, codec=codec, brightness=lambda index: 20 + 12 * index
    )

    for at, index in ((FIRST, 0), (0.3, 2), (1.0, 8), (1.49, 11), (LAST, 15), (9, 15)):
        picture = await take_frame(clip, at)
        assert _opened(picture).size == SIZE
        assert _brightness(picture) == pytest.approx(20 + 12 * index, abs=5), at


async def test_a_turned_video_gives_an_upright_picture(tmp_path: Path) -> None:
    clip = write_clip(tmp_path / "clip.mp4")
    turn(clip)

    assert _opened(await take_frame(clip, FIRST)).size == SIZE[::-1]


async def test_what_is_no_video_gives_no_picture(tmp_path: Path) -> None:
    (tmp_path / "page.mp4").write_bytes(b"<html></html>")
    sound = write_clip(tmp_path / "sound.mp4", audio_only=True)

    for path in (tmp_path / "page.mp4", sound):
        with pytest.raises(NotPlayableError):
            await take_frame(path, FIRST)


async def test_reading_ends_when_it_takes_too_long(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clip = write_clip(tmp_path / "clip.mp4")
    monkeypatch.setattr("mediarouter.assets.frame._MOST_SECONDS", -1.0)

    with pytest.raises(NotPlayableError, match="too long"):
        await take_frame(clip, LAST)


async def test_colours_of_an_unmarked_high_definition_video_are_those_of_players(
    tmp_path: Path,
) -> None:
    colour = (200, 60, 30)
    path = tmp_path / "clip.mp4"
    with av.open(str(path), "w") as media:
        video = media.add_stream("libx264", rate=8)
        video.width, video.height = 1280, 720
        video.pix_fmt = "yuv420p"
        frame = VideoFrame.from_image(  # type: ignore[no-untyped-call]
            Image.new("RGB", (1280, 720), colour)
        ).reformat(format="yuv420p", dst_colorspace=Colorspace.ITU709)
        frame.pts = 0
        media.mux(video.encode(frame))
        media.mux(video.encode(None))

    shown = _opened(await take_frame(path, FIRST)).getpixel((640, 360))

    assert shown == pytest.approx(colour, abs=4)
