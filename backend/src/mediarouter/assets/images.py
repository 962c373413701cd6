"""Input images: what they are, read from the bytes and never from their names."""

import base64
import binascii
import io
import re
from dataclasses import dataclass
from typing import Final

from PIL import Image, UnidentifiedImageError

from mediarouter.errors import InvalidRequestError

_MAX_PIXELS: Final = 50_000_000
_CONTENT_TYPES: Final = {
    "PNG": "image/png",
    "JPEG": "image/jpeg",
    "WEBP": "image/webp",
}
_FORMATS: Final = tuple(_CONTENT_TYPES)
_ALLOWED: Final = tuple(_CONTENT_TYPES.values())
_DATA_URL: Final = re.compile(r"data:[^,;]*(?:;[^,;]*)*;base64,", re.IGNORECASE)


@dataclass(frozen=True)
class ImageInfo:
    """What an image is."""

    content_type: str
    width: int
    height: int

    @property
    def extension(self) -> str:
        return self.content_type.rpartition("/")[2]


def inspect_image(data: bytes, param: str = "image") -> ImageInfo:
    """Check that the bytes are a whole PNG, JPEG or WebP still.

    Decodes the image, so call it from a thread. Raises `InvalidRequestError`.
    """
    try:
        with Image.open(io.BytesIO(data), formats=_FORMATS) as image:
            info = _info(image, param)
            image.verify()
        # `verify` reads no pixels: a JPEG that was cut short would pass.
        with Image.open(io.BytesIO(data), formats=_FORMATS) as image:
            image.load()
    except UnidentifiedImageError:
        raise InvalidRequestError(
            f"`{param}` is not a PNG, JPEG or WebP image.",
            param=param,
            code="invalid_image",
            allowed=_ALLOWED,
        ) from None
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise _too_many_pixels(param) from None
    # Pillow's readers raise all of these for damaged files.
    except (OSError, SyntaxError, ValueError, IndexError, OverflowError) as error:
        raise InvalidRequestError(
            f"`{param}` is damaged: it cannot be decoded.",
            param=param,
            code="invalid_image",
        ) from error
    return info


def parse_data_url(text: str, param: str = "image") -> bytes:
    """Read a Base64 data URL; raises `InvalidRequestError`.

    The media type it claims is not looked at: the bytes say what they are.
    """
    found = _DATA_URL.match(text)
    if found is None:
        raise InvalidRequestError(
            f"`{param}` must be a data URL such as `data:image/png;base64,…`.",
            param=param,
            code="invalid_image",
        )
    try:
        data = base64.b64decode(text[found.end() :], validate=True)
    except (binascii.Error, ValueError):
        raise InvalidRequestError(
            f"`{param}` is a data URL whose Base64 cannot be read.",
            param=param,
            code="invalid_image",
        ) from None
    return data


def _info(image: Image.Image, param: str) -> ImageInfo:
    if image.width * image.height > _MAX_PIXELS:
        raise _too_many_pixels(param)
    if getattr(image, "is_animated", False) and image.format in _FORMATS:
        raise InvalidRequestError(
            f"`{param}` is animated; send a still image.",
            param=param,
            code="invalid_image",
        )
    # Cameras put a second picture behind a JPEG's first; Pillow calls that MPO.
    content_type = _CONTENT_TYPES.get(image.format or "", _CONTENT_TYPES["JPEG"])
    return ImageInfo(content_type, width=image.width, height=image.height)


def _too_many_pixels(param: str) -> InvalidRequestError:
    return InvalidRequestError(
        f"`{param}` has more than {_MAX_PIXELS // 1_000_000} million pixels.",
        param=param,
        code="invalid_image",
    )
