"""Images that a caller gives by URL."""

import pytest

from mediarouter.assets import uploads
from mediarouter.assets.uploads import fetch_image
from mediarouter.errors import InvalidRequestError, PayloadTooLargeError, UpstreamError
from mediarouter.kit.safe_http import SafeHttp
from tests.assets.pictures import picture
from tests.kit.web import Answer, redirect, serving


async def test_an_image_is_fetched_from_a_url(safe_http: SafeHttp) -> None:
    async with serving(lambda _: Answer(body=picture())) as server:
        assert (
            await fetch_image(safe_http, server.url("/a.png"), "image", 100_000)
            == picture()
        )


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (Answer(404), InvalidRequestError),
        (Answer(403), InvalidRequestError),
        (Answer(204), InvalidRequestError),
        (redirect("http://10.0.0.1/"), InvalidRequestError),
        (redirect("/again"), InvalidRequestError),
        (Answer(503), UpstreamError),
        (Answer(429), UpstreamError),
        (Answer(body=b"x" * 100, cut=10), UpstreamError),
        (Answer(body=b"x" * 100_001), PayloadTooLargeError),
        (Answer(200, {"content-length": ""}, b"x" * 100_001), PayloadTooLargeError),
    ],
)
async def test_an_image_that_cannot_be_fetched_names_its_field(
    safe_http: SafeHttp, answer: Answer, error: type[InvalidRequestError]
) -> None:
    async with serving(lambda _: answer) as server:
        url = server.url("/a.png?token=secret")
        with pytest.raises(error) as caught:
            await fetch_image(safe_http, url, "last_frame", 100_000)

    assert caught.value.param == "last_frame"
    assert "secret" not in caught.value.message


@pytest.mark.parametrize("url", ["http://10.0.0.1/a.png", "ftp://a/b", "nonsense"])
async def test_an_image_inside_is_not_fetched(safe_http: SafeHttp, url: str) -> None:
    with pytest.raises(InvalidRequestError):
        await fetch_image(safe_http, url, "image", 100_000)


async def test_an_image_that_never_ends_is_not_waited_for(
    safe_http: SafeHttp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uploads, "_FETCH_SECONDS", 0.1)
    async with serving(lambda _: Answer(body=b"xx", cut=1, hang=True)) as server:
        with pytest.raises(UpstreamError, match="too long"):
            await fetch_image(safe_http, server.url(), "image", 100_000)
