"""What each HTTP outcome means for a submit, which may have been paid."""

import httpx2
import pytest

from mediarouter.providers.answers import Answer, Refusal, RefusedError
from mediarouter.providers.errors import (
    ErrorKind,
    ProviderError,
    SubmitUnknownError,
)
from mediarouter.providers.wire import (
    MAX_BODY_BYTES,
)

from .acme import BROKEN_OFF, NOT_SENT, READ_THING, Breaks, Thing, page, submit, wire_on
from .doubles import BASE_URL, Handler, answering, raising, tap


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
