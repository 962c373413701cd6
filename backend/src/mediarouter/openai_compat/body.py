"""Reads a create's body, in every shape that OpenAI's SDKs send.

Captured from the Python SDK 3.54.0 and 2.26.0 and the Node SDK 7.57.0 on 2026-11-22:
today's send forms always, older ones JSON without a file; nested names come as
`input_reference[image_url]` and lists as `name[]`.
"""

import asyncio
import base64
import json
import re
from collections.abc import Sequence
from typing import Any, Final, TypeVar

from fastapi import Request
from pydantic import ValidationError
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException

from mediarouter.errors import InvalidRequestError, PayloadTooLargeError
from mediarouter.openai_compat.schemas import Wish

_FORMS: Final = ("multipart/form-data", "application/x-www-form-urlencoded")
_FIELDS: Final = 64
_FILES: Final = 4
_TEXT_BYTES: Final = 28_000_000
"""Of one text field: an image as a data URL is text."""

_NESTED: Final = re.compile(r"([^\[]+)\[([^\[\]]*)\](.*)", re.DOTALL)
_MOST_CHARS: Final = 300

W = TypeVar("W", bound=Wish)


async def read_wish(request: Request, wish: type[W], max_file_bytes: int) -> W:
    """Read and check a body. Raises `InvalidRequestError`: a 400, as at OpenAI."""
    content_type = request.headers.get("content-type", "").lower()
    if content_type.startswith(_FORMS):
        content = await _read_form(request, wish, max_file_bytes)
    else:
        content = await _read_json(request)
    try:
        return wish.model_validate(content)
    except ValidationError as error:
        raise refusal(error) from None


def refusal(error: ValidationError) -> InvalidRequestError:
    """Name the first field at fault."""
    problem = error.errors(include_url=False, include_input=False)[0]
    where = [str(part) for part in problem["loc"][:1]]
    where += [str(at) for at in [(problem.get("ctx") or {}).get("at")] if at]
    param = ".".join(where)[:_MOST_CHARS] or None
    message = str(problem["msg"]).removeprefix("Value error, ")
    return InvalidRequestError(
        f"{param}: {message}"[:_MOST_CHARS] if param else message[:_MOST_CHARS],
        param=param,
        code="missing_required_parameter" if problem["type"] == "missing" else None,
    )


async def _read_json(request: Request) -> dict[str, Any]:
    try:
        content = json.loads(await request.body())
    except (ValueError, RecursionError):
        raise InvalidRequestError(
            "The body is neither a form nor valid JSON.", code="invalid_body"
        ) from None
    if not isinstance(content, dict):
        raise InvalidRequestError(
            "The body must be a JSON object.", code="invalid_body"
        )
    return content


async def _read_form(
    request: Request, wish: type[Wish], max_file_bytes: int
) -> dict[str, Any]:
    try:
        form = await request.form(
            max_files=_FILES, max_fields=_FIELDS, max_part_size=_TEXT_BYTES
        )
    except HTTPException as error:
        raise InvalidRequestError(
            f"The form cannot be read: {error.detail}", code="invalid_body"
        ) from error
    try:
        return await _unfold(form, wish, max_file_bytes)
    finally:
        await form.close()


async def _unfold(
    form: FormData, wish: type[Wish], max_file_bytes: int
) -> dict[str, Any]:
    """Turn flat names back into the objects that they stand for."""
    content: dict[str, Any] = {}
    for name in form:
        value = await _value(name, form.getlist(name), wish, max_file_bytes)
        nested = _NESTED.fullmatch(name)
        outer, inner, deeper = (name, "", "") if nested is None else nested.groups()
        if deeper:
            # No field of the format nests deeper; its name is enough to tell of it.
            content.setdefault(outer, {})
            continue
        if not inner:
            taken = outer in content
            content[outer] = value
        else:
            fields = content.setdefault(outer, {})
            taken = not isinstance(fields, dict) or inner in fields
            if not taken:
                fields[inner] = value
        if taken:
            raise InvalidRequestError(
                f"`{outer[:80]}` is sent in two ways.", param=outer[:80]
            )
    return content


async def _value(
    name: str,
    values: Sequence[str | UploadFile],
    wish: type[Wish],
    max_file_bytes: int,
) -> object:
    """Take the last value sent under a name; a file becomes a data URL."""
    value = values[-1]
    if isinstance(value, str):
        return value
    if name not in wish.files:
        if name in wish.model_fields:
            raise InvalidRequestError(
                f"`{name}` is not taken as a file: send `{name}[id]` with the id of a"
                " video that was made here.",
                param=name,
                code="file_not_taken",
            )
        return ""  # An unknown field is named in the warning; its bytes are nothing.
    if (value.size or 0) > max_file_bytes:
        raise PayloadTooLargeError(
            f"`{name[:80]}` is larger than {max_file_bytes} bytes.", param=name[:80]
        )
    data = await value.read()
    # The type that a form claims is often wrong; the bytes are looked at later.
    text = await asyncio.to_thread(lambda: base64.b64encode(data).decode())
    return f"data:application/octet-stream;base64,{text}"
