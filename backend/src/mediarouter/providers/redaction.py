"""What a request and its answer show to people: no secrets, no images, nothing long.

Headers are never shown. Of addresses the query goes, which is where signatures are.
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

import httpx2
from pydantic import JsonValue

from mediarouter.providers.recording import Call

HIDDEN: Final = "…"

_MOST_CHARS: Final = 16_000
_MOST_CHARS_OF_ONE: Final = 4_000
_SHORTEST_SECRET: Final = 8
_SHORTEST_PART: Final = 8
"""A shorter text is only looked for as a whole: `a` stands in every word."""

_SECRET_NAMES: Final = re.compile(
    r"secret|token|password|signature|credential|policy|api[-_]?key|authorization",
    re.IGNORECASE,
)
_CREDENTIAL_HEADERS: Final = re.compile(
    r"authorization|key|token|secret|cookie", re.IGNORECASE
)
_DATA_URL: Final = re.compile(r"data:([\w.+-]+/[\w.+-]+)?(?:;[^,;]*)*;base64,")
_BASE64: Final = re.compile(r"[A-Za-z0-9+/_-]{512,}={0,2}")
_IMAGES: Final = {
    "iVBORw0KGgo": "image/png",
    "/9j/": "image/jpeg",
    "UklGR": "image/webp",
}
"""How their first bytes look in Base64."""

_QUERY: Final = re.compile(r"(https?://[^\s\"'?#<>]+)[?#][^\s\"'<>]+")
_UNPRINTABLE: Final = re.compile("[\0\ud800-\udfff]")
_PART_NAME: Final = re.compile(rb'name="([^"]*)"')
_PART_TYPE: Final = re.compile(rb"content-type:\s*([^\s;]+)", re.IGNORECASE)


@dataclass(frozen=True)
class Redactor:
    """Makes bodies fit to be shown."""

    secrets: tuple[str, ...] = ()
    """What is taken out wherever it stands."""

    texts: tuple[tuple[str, str], ...] = ()
    """Long texts that are kept elsewhere, and the marks that stand for them."""

    def url(self, url: httpx2.URL) -> str:
        return self._text(str(url))

    def request_body(self, call: Call) -> JsonValue:
        """Show what was sent: JSON and forms as they are, of anything else its size."""
        return self._body(_sent(call.request), call.request.headers)

    def answer_body(self, call: Call, about: str | None = None) -> JsonValue:
        """Show an answer; of one about several jobs, only what is said `about` one."""
        if call.is_too_long:
            return "<too long to be kept>"
        if call.headers is None:
            return None
        content = _decoded(bytes(call.content), call.headers)
        if about is None:
            return self._body(content, call.headers)
        try:
            found = _about(json.loads(content), about)
        except (ValueError, RecursionError):
            found = None
        if found is None:
            return "<an answer about several jobs>"
        return _cut(self._value(found))

    def with_secrets_of(self, request: httpx2.Request) -> "Redactor":
        """Take out the credentials that a request carried as well."""
        found = [
            word
            for name, value in request.headers.items()
            if _CREDENTIAL_HEADERS.search(name)
            for word in value.split()
        ]
        return Redactor((*self.secrets, *found), self.texts)

    def _body(self, content: bytes, headers: httpx2.Headers) -> JsonValue:
        kind, _, rest = headers.get("content-type", "").partition(";")
        kind = kind.strip().lower()
        if not content:
            return None
        if kind == "multipart/form-data":
            return _cut(self._value(_form(content, rest)))
        try:
            return _cut(self._value(json.loads(content)))
        except (ValueError, RecursionError):
            pass
        if kind.startswith("text/") or kind == "application/x-www-form-urlencoded":
            return self._text(content[:_MOST_CHARS].decode(errors="replace"))
        return f"<{kind or 'unknown'}, {_size(len(content))}>"

    def _value(self, value: JsonValue) -> JsonValue:
        if isinstance(value, dict):
            return {
                self._text(name): HIDDEN
                if isinstance(inner, str) and _SECRET_NAMES.search(name)
                else self._value(inner)
                for name, inner in value.items()
            }
        if isinstance(value, list):
            return [self._value(inner) for inner in value]
        return self._text(value) if isinstance(value, str) else value

    def _text(self, text: str) -> str:
        data_url = _DATA_URL.match(text)
        if data_url is not None:
            size = (len(text) - data_url.end()) * 3 // 4
            return f"<{data_url[1] or 'data'}, {_size(size)}>"
        if _BASE64.fullmatch(text):
            kinds = [kind for begin, kind in _IMAGES.items() if text.startswith(begin)]
            return f"<{(*kinds, 'Base64')[0]}, {_size(len(text) * 3 // 4)}>"
        for long, mark in self.texts:
            if text == long or len(long) >= _SHORTEST_PART:
                text = text.replace(long, mark)
        for secret in self.secrets:
            if len(secret) >= _SHORTEST_SECRET:
                text = text.replace(secret, HIDDEN)
        text = _UNPRINTABLE.sub("\ufffd", _QUERY.sub(rf"\1?{HIDDEN}", text))
        if len(text) > _MOST_CHARS_OF_ONE:
            return f"{text[:_MOST_CHARS_OF_ONE]}… <{len(text)} characters>"
        return text


def _sent(request: httpx2.Request) -> bytes:
    try:
        return request.content
    except httpx2.RequestNotRead:
        # A form is written piece by piece, and gives its pieces again.
        stream = request.stream
        return b"".join(stream) if isinstance(stream, Iterable) else b""


def _decoded(content: bytes, headers: httpx2.Headers) -> bytes:
    try:
        return httpx2.Response(200, headers=headers, content=content).content
    except httpx2.DecodingError:
        return content


def _form(content: bytes, options: str) -> JsonValue:
    boundary = options.partition("boundary=")[2].strip().strip('"')
    fields: dict[str, JsonValue] = {}
    for part in content.split(b"--" + boundary.encode())[1:-1]:
        head, _, value = part.partition(b"\r\n\r\n")
        name = _PART_NAME.search(head)
        key = "?" if name is None else name[1].decode(errors="replace")
        kind = _PART_TYPE.search(head)
        value = value.removesuffix(b"\r\n")
        shown = (
            value.decode(errors="replace")
            if kind is None
            else f"<{kind[1].decode(errors='replace')}, {_size(len(value))}>"
        )
        earlier = fields.get(key)
        if earlier is None:
            fields[key] = shown
        else:
            several = earlier if isinstance(earlier, list) else [earlier]
            fields[key] = [*several, shown]
    return fields


def _about(value: JsonValue, name: str) -> JsonValue:
    """Find the innermost object that has this name as a value."""
    for inner in _objects(value):
        if any(one == name for one in inner.values()):
            return inner
    return None


def _objects(value: JsonValue) -> Iterator[dict[str, JsonValue]]:
    if isinstance(value, dict):
        for inner in value.values():
            yield from _objects(inner)
        yield value
    elif isinstance(value, list):
        for inner in value:
            yield from _objects(inner)


def _cut(value: JsonValue) -> JsonValue:
    text = json.dumps(value, ensure_ascii=False)
    if len(text) <= _MOST_CHARS:
        return value
    return f"{text[:_MOST_CHARS]}… <{len(text)} characters>"


def _size(count: int) -> str:
    if count < 1000:
        return f"{count} bytes"
    return f"{count / 1000:.0f} kB" if count < 1_000_000 else f"{count / 1e6:.1f} MB"
