"""HTTP outcomes and what they mean: for a submit, for a question, for a read."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field

import httpx2
import pytest
from pydantic import BaseModel

from mediarouter.providers.answers import Answer, Refusal, RefusedError
from mediarouter.providers.errors import (
    ErrorKind,
    JobNotFoundError,
    ProviderError,
    SubmitUnknownError,
)
from mediarouter.providers.wire import (
    MAX_BODY_BYTES,
    Wire,
    as_model,
    nothing,
    same_origin,
)

from .doubles import BASE_URL, START, Handler, Tap, answering, raising, tap

NOT_SENT = [
    httpx2.ConnectError,
    httpx2.ConnectTimeout,
    httpx2.PoolTimeout,
    httpx2.ProxyError,
    httpx2.UnsupportedProtocol,
]
BROKEN_OFF = [
    httpx2.ReadTimeout,
    httpx2.WriteTimeout,
    httpx2.ReadError,
    httpx2.WriteError,
    httpx2.CloseError,
    httpx2.RemoteProtocolError,
    httpx2.LocalProtocolError,
    httpx2.DecodingError,
    ConnectionResetError,
]


class Thing(BaseModel):
    id: str


READ_THING = as_model(Thing)


def wire_on(
    line: Tap,
    *,
    busy: frozenset[int] = frozenset(),
    read: Callable[[Answer], Refusal] | None = None,
    key: str = "secret",
    base_url: str = BASE_URL,
) -> Wire:
    extra = {} if read is None else {"read": read}
    return Wire(
        httpx2.AsyncClient(transport=line),
        base_url,
        lambda: {"authorization": f"Bearer {key}"},
        vendor="Acme",
        busy=busy,
        now=lambda: START,
        **extra,
    )


async def submit(handler: Handler, **changes: object) -> Thing:
    return await wire_on(tap(handler), **changes).submit("/jobs", READ_THING, json={})


async def ask(handler: Handler) -> Thing:
    return await wire_on(tap(handler)).ask("GET", "/me", READ_THING)


async def get(handler: Handler) -> Thing:
    return await wire_on(tap(handler)).get("/jobs/1", READ_THING)


@dataclass
class Breaks(httpx2.AsyncByteStream):
    """A body that ends in an error."""

    chunks: list[bytes] = field(default_factory=list)

    async def __aiter__(self):
        for chunk in self.chunks:
            yield chunk
        raise httpx2.ReadError("reset")


def page(status: int) -> Handler:
    return lambda _: httpx2.Response(status, html="<h1>Just a moment</h1>")


class TestSubmit:
    async def test_posts_once_with_the_headers_and_reads_the_answer(self) -> None:
        line = tap(answering(201, {"id": "1"}))

        thing = await wire_on(line).submit(
            "/jobs", READ_THING, headers={"x-more": "yes"}, json={"seed": 0}
        )

        assert thing.id == "1"
        (request,) = line.requests
        assert (request.method, str(request.url)) == ("POST", f"{BASE_URL}/jobs")
        assert request.headers["authorization"] == "Bearer secret"
        assert request.headers["x-more"] == "yes"
        assert line.json() == {"seed": 0}

    async def test_a_slash_at_the_end_of_the_base_url_does_no_harm(self) -> None:
        line = tap(answering(200, {"id": "1"}))

        await wire_on(line, base_url=f"{BASE_URL}/v1/").submit("/jobs", READ_THING)

        assert str(line.last.url) == f"{BASE_URL}/v1/jobs"

    @pytest.mark.parametrize("error", NOT_SENT)
    async def test_what_was_not_sent_may_be_sent_again(
        self, error: type[Exception]
    ) -> None:
        with pytest.raises(ProviderError) as caught:
            await submit(raising(error))

        assert caught.value.kind is ErrorKind.UNAVAILABLE
        assert caught.value.is_transient

    @pytest.mark.parametrize("error", BROKEN_OFF)
    async def test_what_broke_off_is_unknown(self, error: type[Exception]) -> None:
        with pytest.raises(SubmitUnknownError) as caught:
            await submit(raising(error))

        assert error.__name__ in caught.value.message

    @pytest.mark.parametrize("status", [302, 303, 408, 500, 502, 503, 504, 529])
    async def test_a_status_that_proves_nothing_is_unknown(self, status: int) -> None:
        with pytest.raises(SubmitUnknownError) as caught:
            await submit(answering(status, {"error": "?"}))

        assert caught.value.http_status == status

    @pytest.mark.parametrize(
        "handler",
        [
            pytest.param(page(200), id="html"),
            pytest.param(answering(200, {"ok": True}), id="no-id"),
            pytest.param(answering(200, None), id="null"),
            pytest.param(lambda _: httpx2.Response(204), id="empty"),
            pytest.param(lambda _: httpx2.Response(200, content=b'{"id'), id="cut"),
            pytest.param(
                lambda _: httpx2.Response(200, content=b"[" * 200_000), id="deep"
            ),
            pytest.param(
                lambda _: httpx2.Response(
                    200, content=b'{"id":"1"}' + b" " * MAX_BODY_BYTES
                ),
                id="endless",
            ),
            pytest.param(
                lambda _: httpx2.Response(200, stream=Breaks([b'{"id":'])), id="broken"
            ),
        ],
    )
    async def test_a_good_status_without_a_readable_job_is_unknown(
        self, handler: Handler
    ) -> None:
        with pytest.raises(SubmitUnknownError):
            await submit(handler)

    @pytest.mark.parametrize("status", [301, 307, 308])
    async def test_a_redirect_is_a_wrong_address_and_not_followed(
        self, status: int
    ) -> None:
        line = tap(answering(status, headers={"location": "http://elsewhere.test"}))

        with pytest.raises(ProviderError) as caught:
            await wire_on(line).submit("/jobs", READ_THING)

        assert caught.value.kind is ErrorKind.INVALID_REQUEST
        assert "base URL" in caught.value.message
        assert len(line.requests) == 1

    @pytest.mark.parametrize(
        ("status", "kind"),
        [
            (400, ErrorKind.INVALID_REQUEST),
            (401, ErrorKind.AUTH),
            (402, ErrorKind.QUOTA),
            (403, ErrorKind.AUTH),
            (404, ErrorKind.INVALID_REQUEST),
            (409, ErrorKind.UNAVAILABLE),
            (422, ErrorKind.INVALID_REQUEST),
            (423, ErrorKind.UNAVAILABLE),
            (425, ErrorKind.UNAVAILABLE),
            (429, ErrorKind.RATE_LIMITED),
        ],
    )
    async def test_a_refusal_is_sorted_by_its_status(
        self, status: int, kind: ErrorKind
    ) -> None:
        with pytest.raises(ProviderError) as caught:
            await submit(answering(status, {"error": {"message": "no", "code": "x"}}))

        assert caught.value.kind is kind
        assert caught.value.message == f"Acme answered {status}: no"
        assert caught.value.vendor_code == "x"
        assert caught.value.http_status == status

    async def test_a_refusal_in_a_page_is_a_refusal(self) -> None:
        with pytest.raises(ProviderError) as caught:
            await submit(page(429))

        assert caught.value.kind is ErrorKind.RATE_LIMITED

    async def test_a_refusal_whose_body_breaks_off_is_a_refusal(self) -> None:
        with pytest.raises(ProviderError) as caught:
            await submit(lambda _: httpx2.Response(400, stream=Breaks()))

        assert caught.value.kind is ErrorKind.INVALID_REQUEST

    async def test_the_vendors_reader_has_the_last_word_on_the_kind(self) -> None:
        def read(_: Answer) -> Refusal:
            return Refusal("empty", kind=ErrorKind.QUOTA)

        with pytest.raises(ProviderError) as caught:
            await submit(answering(429), read=read)

        assert caught.value.kind is ErrorKind.QUOTA

    async def test_an_error_inside_a_good_answer_is_a_refusal(self) -> None:
        def parse(_: Answer) -> Thing:
            raise RefusedError

        with pytest.raises(ProviderError) as caught:
            await wire_on(
                tap(answering(200)), read=lambda _: Refusal("no", "7", ErrorKind.QUOTA)
            ).submit("/jobs", parse)

        assert caught.value.kind is ErrorKind.QUOTA
        assert caught.value.vendor_code == "7"

    async def test_a_vendor_that_is_surely_busy_may_be_asked_again(self) -> None:
        handler = answering(503, {"detail": "busy"}, {"retry-after": "7"})

        with pytest.raises(ProviderError) as caught:
            await submit(handler, busy=frozenset({503}))

        assert caught.value.kind is ErrorKind.UNAVAILABLE
        assert caught.value.retry_after == 7

    @pytest.mark.parametrize("key", ["a\nb", "schlüssel", "a\x00b"])
    async def test_a_key_no_header_can_hold_is_a_bad_key(self, key: str) -> None:
        line = tap(answering(200, {"id": "1"}))

        with pytest.raises(ProviderError) as caught:
            await wire_on(line, key=key).submit("/jobs", READ_THING)

        assert caught.value.kind is ErrorKind.AUTH
        assert key not in caught.value.message
        assert line.requests == []

    @pytest.mark.parametrize(
        ("base_url", "body"),
        [("http://host:port", {}), (BASE_URL, {"scale": float("nan")})],
    )
    async def test_a_request_that_cannot_be_written_is_refused(
        self, base_url: str, body: dict[str, object]
    ) -> None:
        line = tap(answering(200, {"id": "1"}))

        with pytest.raises(ProviderError) as caught:
            await wire_on(line, base_url=base_url).submit(
                "/jobs", READ_THING, json=body
            )

        assert caught.value.kind is ErrorKind.INVALID_REQUEST
        assert line.requests == []

    async def test_the_key_is_taken_out_of_the_vendors_words(self) -> None:
        error = {"error": {"message": "bad key secret!", "code": "secret"}}

        with pytest.raises(ProviderError) as caught:
            await submit(answering(401, error))

        assert caught.value.message == "Acme answered 401: bad key …!"
        assert caught.value.vendor_code == "…"

    async def test_long_words_are_cut(self) -> None:
        with pytest.raises(ProviderError) as caught:
            await submit(answering(400, {"error": "long " * 1000}))

        assert len(caught.value.message) < 530


class TestAsk:
    @pytest.mark.parametrize("error", [*NOT_SENT, *BROKEN_OFF])
    async def test_a_vendor_out_of_reach_is_unavailable(
        self, error: type[Exception]
    ) -> None:
        with pytest.raises(ProviderError) as caught:
            await ask(raising(error))

        assert caught.value.kind is ErrorKind.UNAVAILABLE

    @pytest.mark.parametrize(
        ("handler", "kind"),
        [
            (page(200), ErrorKind.BAD_RESPONSE),
            (answering(302), ErrorKind.BAD_RESPONSE),
            (answering(400), ErrorKind.INVALID_REQUEST),
            (answering(401), ErrorKind.AUTH),
            (answering(404), ErrorKind.INVALID_REQUEST),
            (answering(408), ErrorKind.UNAVAILABLE),
            (answering(429), ErrorKind.RATE_LIMITED),
            (answering(500), ErrorKind.UNAVAILABLE),
            (page(502), ErrorKind.UNAVAILABLE),
        ],
    )
    async def test_no_outcome_is_unknown(
        self, handler: Handler, kind: ErrorKind
    ) -> None:
        with pytest.raises(ProviderError) as caught:
            await ask(handler)

        assert caught.value.kind is kind
        assert not isinstance(caught.value, JobNotFoundError)

    async def test_an_error_inside_a_good_answer_is_a_refusal(self) -> None:
        def parse(_: Answer) -> Thing:
            raise RefusedError

        wire = wire_on(
            tap(answering(200)), read=lambda _: Refusal("no", kind=ErrorKind.AUTH)
        )
        with pytest.raises(ProviderError) as caught:
            await wire.ask("GET", "/me", parse)

        assert caught.value.kind is ErrorKind.AUTH

    async def test_any_good_answer_will_do_where_nothing_is_read(self) -> None:
        wire = wire_on(tap(lambda _: httpx2.Response(204)))

        assert await wire.ask("DELETE", "/jobs/1", nothing) is None

    async def test_an_empty_path_leaves_the_url_as_it_is(self) -> None:
        line = tap(answering(200, {"id": "1"}))

        url = f"{BASE_URL}/slot?sig=a/"
        await wire_on(line, base_url=url).ask("POST", "", READ_THING)

        assert str(line.last.url) == url


class TestGet:
    async def test_the_vendor_knows_no_such_job(self) -> None:
        with pytest.raises(JobNotFoundError) as caught:
            await get(answering(404, {"error": "Could not find Task"}))

        assert "Could not find Task" in caught.value.message

    async def test_a_proxy_that_knows_no_such_page_says_nothing(self) -> None:
        with pytest.raises(ProviderError) as caught:
            await get(page(404))

        assert caught.value.kind is ErrorKind.BAD_RESPONSE
        assert not isinstance(caught.value, JobNotFoundError)

    async def test_a_path_that_names_no_job_cannot_miss_one(self) -> None:
        wire = wire_on(tap(answering(404, {"error": "gone"})))

        with pytest.raises(ProviderError) as caught:
            await wire.get("/jobs", READ_THING, by_id=False)

        assert caught.value.kind is ErrorKind.BAD_RESPONSE
        assert not isinstance(caught.value, JobNotFoundError)

    @pytest.mark.parametrize(
        ("status", "kind"),
        [
            (400, ErrorKind.BAD_RESPONSE),
            (401, ErrorKind.AUTH),
            (403, ErrorKind.AUTH),
            (410, ErrorKind.BAD_RESPONSE),
            (429, ErrorKind.RATE_LIMITED),
            (503, ErrorKind.UNAVAILABLE),
        ],
    )
    async def test_a_refused_read_never_ends_a_job(
        self, status: int, kind: ErrorKind
    ) -> None:
        with pytest.raises(ProviderError) as caught:
            await get(answering(status, {"error": "no"}))

        assert caught.value.kind is kind

    async def test_a_token_that_only_grew_old_is_no_bad_key(self) -> None:
        wire = wire_on(
            tap(answering(401)),
            read=lambda _: Refusal("expired", kind=ErrorKind.UNAVAILABLE),
        )

        with pytest.raises(ProviderError) as caught:
            await wire.get("/jobs/1", READ_THING)

        assert caught.value.kind is ErrorKind.UNAVAILABLE

    async def test_an_adapter_may_accept_other_statuses(self) -> None:
        wire = wire_on(tap(answering(500, {"id": "1"})))

        thing = await wire.get("/jobs/1", READ_THING, accept=lambda _: True)

        assert thing.id == "1"


@pytest.mark.parametrize(
    ("url", "is_same"),
    [
        ("https://api.acme.test/file", True),
        ("https://api.acme.test:443/file", True),
        ("HTTPS://API.ACME.TEST/file", True),
        ("http://api.acme.test/file", False),
        ("https://api.acme.test:8443/file", False),
        ("https://api.acme.test.evil.test/file", False),
        ("https://api.acme.test@evil.test/file", False),
        ("http://host:port/", False),
        ("http://[", False),
    ],
)
def test_a_key_stays_at_its_origin(url: str, is_same: bool) -> None:
    assert same_origin(url, "https://api.acme.test/v1") is is_same


# What the listener hears


@pytest.mark.parametrize(
    ("answer", "failure"),
    [
        (answering(200, {"id": "1"}), None),
        (answering(402, {}), ErrorKind.QUOTA),
        (answering(429, {}), ErrorKind.RATE_LIMITED),
        (answering(503, {}), ErrorKind.UNAVAILABLE),
        (answering(200, "<html>"), None),
        (raising(httpx2.ConnectError), ErrorKind.UNAVAILABLE),
        (raising(httpx2.ReadTimeout), ErrorKind.UNAVAILABLE),
    ],
)
async def test_each_call_is_heard_once(
    answer: Handler, failure: ErrorKind | None
) -> None:
    told: list[tuple[ErrorKind | None, bool]] = []
    wire = Wire(
        httpx2.AsyncClient(transport=tap(answer)),
        BASE_URL,
        dict,
        vendor="Acme",
        heard=lambda kind, *, submit: told.append((kind, submit)),
    )

    for call in (
        wire.submit("/jobs", nothing, json={}),
        wire.ask("GET", "/me", nothing),
        wire.get("/jobs/1", nothing),
    ):
        with suppress(ProviderError, SubmitUnknownError):
            await call

    assert told == [(failure, True), (failure, False), (failure, False)]
