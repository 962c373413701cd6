"""What a person types, as the API takes it."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import typer

from mediarouter.cli.output import fail

if TYPE_CHECKING:
    from mediarouter.cli.remote import Remote


_IMAGE_TYPES: Final = {
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".webp": "image/webp",
}


def image_of(remote: "Remote", source: str) -> str:
    """Give what the API takes; a file is uploaded first."""
    if source.startswith(("https://", "http://", "data:", "asset_")):
        return source
    path = Path(source)
    kind = _IMAGE_TYPES.get(path.suffix.lower())
    if not path.is_file():
        fail(f"There is no file {source}.")
    if kind is None:
        fail(f"{source} is no image that can be sent: PNG, JPEG or WebP.")
    stored = remote.send(
        "POST",
        *("v1", "assets"),
        content=path.read_bytes(),
        headers={"content-type": kind},
        repeats=True,
    )
    return str(stored["id"])


def pairs(given: list[str] | None, flag: str) -> list[tuple[str, str]]:
    pairs = []
    for text in given or ():
        name, equals, value = text.partition("=")
        if not equals or not name:
            raise typer.BadParameter(f"{text!r} is not NAME=VALUE.", param_hint=flag)
        pairs.append((name, value))
    return pairs


def value_of(text: str) -> Any:
    """Read numbers, booleans and objects as JSON; what is no JSON is text."""
    try:
        return json.loads(text)
    except ValueError:
        return text
