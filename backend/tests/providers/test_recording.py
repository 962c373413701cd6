"""What is kept of the calls to a vendor, and what of it people may see."""

import contextlib
import gzip
import json
from collections.abc import AsyncIterator, Callable
from typing import Any

import httpx2
import pytest

from mediarouter.kit.clock import utc_now
from mediarouter.providers.recording import Call, RecordingTransport, Tape, taped
from mediarouter.providers.redaction import Redactor
from tests.providers.doubles import Handler, raising

KEY = "vendor-key-0123456789"
SIGNED = "https://cdn.test/a.mp4?Expires=1&Signature=abc"


class _Vendor(httpx2.AsyncBaseTransport):
    """Streams its answers, as a socket does."""

    def __init__(self, handler: Handler) -> None:
        self._handler = handler

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        answer = self._handler(request)

        async def blocks() -> Any:
            for at in range(0, len(answer.content), 7):
                yield answer.content[at : at + 7]

        return httpx2.Response(
            answer.status_code, headers=answer.headers, content=blocks()
        )


async def _blocks(*blocks: bytes) -> AsyncIterator[bytes]:
    for block in blocks:
        yield block


def _raw(
    content: Callable[[], AsyncIterator[bytes]], headers: dict[str, str]
) -> httpx2.MockTransport:
    """Send a body as it is, packed or broken."""
    return httpx2.MockTransport(
        lambda _: httpx2.Response(200, headers=headers, content=content())
    )


async def _post(
    http: httpx2.AsyncClient, headers: dict[str, str] | None = None, **body: Any
) -> None:
    with contextlib.suppress(httpx2.RequestError):
        await http.post(
            "https://vendor.test/v1/videos?token=t",
            headers={"authorization": f"Bearer {KEY}", **(headers or {})},
            **body,
        )


async def _call_through(vendor: httpx2.AsyncBaseTransport, **body: Any) -> Call:
    tape = Tape()
    transport = RecordingTransport(vendor, utc_now)
    async with httpx2.AsyncClient(transport=transport) as http:
        with taped(tape):
            await _post(http, **body)
        await _post(http)
    (call,) = tape.calls
    return call


async def _call(handler: Handler, **body: Any) -> Call:
    return await _call_through(_Vendor(handler), **body)


def _answer(body: Any, status: int = 200) -> Handler:
    headers = {"content-type": "application/json"}
    content = json.dumps(body)
    return lambda _: httpx2.Response(status, content=content, headers=headers)


async def test_a_request_and_its_answer_are_shown_without_what_is_secret() -> None:
    image = "data:image/png;base64," + "A" * 244_000
    sent = {
        "prompt": "a fox in snow",
        "image": image,
        "raw": "QUJD" * 400,
        "callback": "https://us.test/callbacks/kling/secret-path-of-ours",
        "story": "It was " * 1_000,
        "seed": 0,
    }
    answered = {
        "id": "job-1",
        "message": f"Bad key {KEY}\0\ud800",
        "output": [SIGNED],
        "upload": {"X-Amz-Signature": "f00", "policy": "e30=", "tokens": 7},
    }
    call = await _call(_answer(answered, 401), json=sent)
    redactor = Redactor(
        ("https://us.test/callbacks/kling/secret-path-of-ours", "was"),
        (("a fox in snow", "<prompt>"), ("as", "<negative prompt>")),
    ).with_secrets_of(call.request)

    assert redactor.url(call.request.url) == "https://vendor.test/v1/videos?…"
    assert redactor.request_body(call) == {
        "prompt": "<prompt>",
        "image": "<image/png, 183 kB>",
        "raw": "<Base64, 1 kB>",
        "callback": "…",
        "story": ("It was " * 1_000)[:4_000] + "… <7000 characters>",
        "seed": 0,
    }
    assert redactor.answer_body(call) == {
        "id": "job-1",
        "message": "Bad key …\ufffd\ufffd",
        "output": ["https://cdn.test/a.mp4?…"],
        "upload": {"X-Amz-Signature": "…", "policy": "…", "tokens": 7},
    }
    assert (call.status, call.error) == (401, None)
    assert call.seconds is not None


async def test_forms_show_their_fields_and_of_files_the_size() -> None:
    call = await _call(
        _answer({}),
        data={"prompt": "a boat", "size": ["1x1", "2x2"]},
        files={"image": ("a.png", b"\x89PNG" * 1000, "image/png")},
    )

    assert Redactor().request_body(call) == {
        "prompt": "a boat",
        "size": ["1x1", "2x2"],
        "image": "<image/png, 4 kB>",
    }


@pytest.mark.parametrize(
    ("content", "kind", "shown"),
    [
        (b"<html>busy</html>", "text/html", "<html>busy</html>"),
        (b"\x00\x01\x02", "video/mp4", "<video/mp4, 3 bytes>"),
        (b"", "application/json", None),
        (b"not json", "application/json", "<application/json, 8 bytes>"),
        (b"x" * 300_000, "text/plain", "<too long to be kept>"),
        (b"[" * 100_000, "text/plain", "[" * 4_000 + "… <16000 characters>"),
    ],
)
async def test_any_answer_can_be_shown(content: bytes, kind: str, shown: Any) -> None:
    def answer(_: httpx2.Request) -> httpx2.Response:
        return httpx2.Response(200, content=content, headers={"content-type": kind})

    assert Redactor().answer_body(await _call(answer)) == shown


async def test_a_packed_answer_is_unpacked_and_a_long_one_is_cut() -> None:
    lines = [f"line {number}" for number in range(5_000)]
    headers = {"content-encoding": "gzip", "content-type": "application/json"}
    content = gzip.compress(json.dumps(lines).encode())

    tape = Tape()
    transport = RecordingTransport(_raw(lambda: _blocks(content), headers), utc_now)
    async with httpx2.AsyncClient(transport=transport) as http:
        with taped(tape):
            answer = await http.get("https://vendor.test/")

    assert answer.json() == lines
    shown = Redactor().answer_body(tape.calls[0])
    assert isinstance(shown, str)
    assert shown.startswith('["line 0", "line 1"')
    assert len(shown) < 16_100


async def test_an_answer_that_never_came_is_said_to_be_missing() -> None:
    call = await _call(raising(httpx2.ReadTimeout), json={})

    assert call.status is None
    assert call.error == "No answer came (ReadTimeout)."
    assert Redactor().answer_body(call) is None


async def test_of_an_answer_about_several_jobs_only_ones_own_is_shown() -> None:
    body = {"data": [{"id": "one", "prompt": "mine"}, {"id": "two", "prompt": "hers"}]}
    call = await _call(_answer(body))

    assert Redactor().answer_body(call, "one") == {"id": "one", "prompt": "mine"}
    for unknown in ("three", "\0"):
        assert Redactor().answer_body(call, unknown) == "<an answer about several jobs>"


async def test_a_page_about_several_jobs_is_not_shown() -> None:
    call = await _call(lambda _: httpx2.Response(502, html="<h1>one, two</h1>"))

    assert Redactor().answer_body(call, "one") == "<an answer about several jobs>"


async def test_an_answer_that_is_packed_wrongly_is_shown_by_its_size() -> None:
    headers = {"content-encoding": "gzip", "content-type": "application/json"}
    call = await _call_through(_raw(lambda: _blocks(b"not packed"), headers))

    assert Redactor().answer_body(call) == "<application/json, 10 bytes>"


async def test_an_answer_that_broke_off_is_shown_as_far_as_it_came() -> None:
    async def broken() -> AsyncIterator[bytes]:
        yield b"<h1>Bad gat"
        raise httpx2.ReadError("reset")

    call = await _call_through(_raw(broken, {"content-type": "text/html"}))

    assert (call.status, call.error) == (200, "The answer broke off (ReadError).")
    assert Redactor().answer_body(call) == "<h1>Bad gat"


async def test_a_body_that_was_streamed_away_is_not_shown() -> None:
    call = await _call(_answer({}), content=_blocks(b"a file"))

    assert Redactor().request_body(call) is None


async def test_a_form_with_a_nameless_part_is_shown_all_the_same() -> None:
    call = await _call(
        _answer({}),
        content=b"--b\r\ncontent-disposition: form-data\r\n\r\na\r\n--b--\r\n",
        headers={"content-type": "multipart/form-data; boundary=b"},
    )

    assert Redactor().request_body(call) == {"?": "a"}


async def test_a_tape_holds_the_first_twenty_calls() -> None:
    tape = Tape()
    transport = RecordingTransport(_Vendor(_answer({})), utc_now)
    async with httpx2.AsyncClient(transport=transport) as http:
        with taped(tape):
            for number in range(30):
                await http.get(f"https://vendor.test/{number}")

    assert [call.request.url.path for call in tape.calls] == [
        f"/{number}" for number in range(20)
    ]
