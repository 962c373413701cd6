"""Reads request bodies: JSON or multipart, in the notation the official SDKs use.

In a form, nested values have bracket names (`video[id]`) and lists end in `[]`;
all values are text (openai SDK 3.54.0, captured on the wire, 2026-11-22).
"""

import json
import re
from typing import Any, Final

from starlette.datastructures import UploadFile
from starlette.requests import Request

_NAME: Final = re.compile(r"([^\[\]]+)(?:\[([^\[\]]*)\])?")

_IMAGE_SIGNATURES: Final = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"RIFF")


class UnreadableBody(Exception):  # noqa: N818 - what it is, not that it is an error
    """The body is neither a JSON object nor a form."""


class Upload:
    """A file part: what the checks need to know of it."""

    def __init__(self, head: bytes, size: int) -> None:
        self.head = head
        self.size = size

    @property
    def is_image(self) -> bool:
        return self.head.startswith(_IMAGE_SIGNATURES)

    @property
    def is_mp4(self) -> bool:
        return self.head[4:8] == b"ftyp"


def is_form(request: Request) -> bool:
    return "form" in request.headers.get("content-type", "")


async def read_body(request: Request) -> dict[str, Any]:
    if is_form(request):
        return await _read_form(request)
    try:
        body = json.loads(await request.body())
    except ValueError as error:
        raise UnreadableBody from error
    if not isinstance(body, dict):
        raise UnreadableBody
    return body


async def _read_form(request: Request) -> dict[str, Any]:
    body: dict[str, Any] = {}
    async with request.form() as form:
        for name, value in form.multi_items():
            found = _NAME.fullmatch(name)
            outer, inner = found.groups() if found else (name, None)
            content = await _content(value)
            if inner is None:
                body[outer] = content
            elif inner == "":
                body.setdefault(outer, []).append(content)
            else:
                body.setdefault(outer, {})[inner] = content
    return body


async def _content(value: UploadFile | str) -> Upload | str:
    if isinstance(value, str):
        return value
    return Upload(await value.read(16), value.size or 0)
