"""What each HTTP outcome means for a question and a read, and who hears of it."""

from contextlib import suppress

import httpx2
import pytest

from mediarouter.providers.answers import Answer, Refusal, RefusedError
from mediarouter.providers.errors import (
    ErrorKind,
    JobNotFoundError,
    ProviderError,
    SubmitUnknownError,
)
from mediarouter.providers.wire import (
    Wire,
    nothing,
    same_origin,
)

from .acme import BROKEN_OFF, NOT_SENT, READ_THING, Thing, ask, get, page, wire_on
from .doubles import BASE_URL, Handler, answering, raising, tap


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
