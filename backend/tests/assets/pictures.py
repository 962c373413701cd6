"""Small images of each kind."""

import io

from PIL import Image


def picture(
    kind: str = "PNG",
    size: tuple[int, int] = (16, 16),
    colour: str = "orange",
    *,
    noise: bool = False,
) -> bytes:
    image = Image.new("RGB", size, colour)
    if noise:
        image = Image.effect_noise(size, 90).convert("RGB")
    buffer = io.BytesIO()
    image.save(buffer, kind)
    return buffer.getvalue()
