"""Which bytes count as an input image."""

import base64
import io
import struct
import zlib
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from mediarouter.assets.images import ImageInfo, inspect_image, parse_data_url
from mediarouter.errors import InvalidRequestError
from tests.assets.pictures import picture


@pytest.mark.parametrize(
    ("kind", "content_type"),
    [("PNG", "image/png"), ("JPEG", "image/jpeg"), ("WEBP", "image/webp")],
)
def test_an_image_is_known_by_its_bytes(kind: str, content_type: str) -> None:
    info = inspect_image(picture(kind, (32, 20)))

    assert info == ImageInfo(content_type, 32, 20)
    assert info.extension == content_type.partition("/")[2]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        picture("GIF"),
        picture("BMP"),
        picture("TIFF"),
        b"\x89PNG\r\n\x1a\n",
    ],
)
def test_other_bytes_are_refused_with_what_is_allowed(data: bytes) -> None:
    with pytest.raises(InvalidRequestError) as caught:
        inspect_image(data, "last_frame")

    assert caught.value.param == "last_frame"
    assert caught.value.code == "invalid_image"


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
@pytest.mark.parametrize("share", [0.3, 0.7, 0.95])
def test_a_damaged_image_is_refused(kind: str, share: float) -> None:
    data = picture(kind, (200, 200), noise=True)

    with pytest.raises(InvalidRequestError):
        inspect_image(data[: int(len(data) * share)])


@given(st.binary(max_size=200), st.sampled_from(["PNG", "JPEG", "WEBP"]))
def test_no_bytes_break_the_inspection(noise: bytes, kind: str) -> None:
    data = picture(kind)
    with suppress(InvalidRequestError):
        inspect_image(data[: len(data) // 2] + noise)


@pytest.mark.parametrize(
    "side", [pytest.param(8000, id="large"), pytest.param(60_000, id="bomb")]
)
def test_a_bomb_is_refused_before_it_goes_off(side: int) -> None:
    def chunk(name: bytes, data: bytes) -> bytes:
        crc = struct.pack(">I", zlib.crc32(name + data))
        return struct.pack(">I", len(data)) + name + data + crc

    header = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    bomb = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", b"")

    with pytest.raises(InvalidRequestError, match="million pixels"):
        inspect_image(bomb)


def test_a_moving_image_is_refused() -> None:
    pictures = [Image.new("RGB", (8, 8), colour) for colour in ("red", "blue")]
    buffer = io.BytesIO()
    pictures[0].save(buffer, "WEBP", save_all=True, append_images=pictures[1:])

    with pytest.raises(InvalidRequestError, match="animated"):
        inspect_image(buffer.getvalue())


def test_a_cameras_second_picture_does_not_matter() -> None:
    pictures = [Image.new("RGB", (8, 8), colour) for colour in ("red", "blue")]
    buffer = io.BytesIO()
    pictures[0].save(buffer, "MPO", save_all=True, append_images=pictures[1:])

    assert inspect_image(buffer.getvalue()) == ImageInfo("image/jpeg", 8, 8)


@pytest.mark.parametrize(
    "head",
    [
        "data:image/png;base64,",
        "DATA:image/png;BASE64,",
        "data:;base64,",
        "data:image/png;name=a.png;base64,",
    ],
)
def test_a_data_url_gives_its_bytes(head: str) -> None:
    assert parse_data_url(head + base64.b64encode(b"bytes").decode()) == b"bytes"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "data:",
        "data:image/png,bytes",
        "data:image/png;base64",
        "data:image/png;base64,%%%",
        "data:image/png;base64,Ynl0ZX",
        "data:image/png;base64,ünïcode",
        "https://example.com/a.png",
    ],
)
def test_anything_else_is_no_data_url(text: str) -> None:
    with pytest.raises(InvalidRequestError) as caught:
        parse_data_url(text, "image")

    assert caught.value.param == "image"
