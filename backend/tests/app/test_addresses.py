"""Request ids, addresses, methods and queries."""

import re

import pytest

from tests.whole import WholeGateway


@pytest.mark.parametrize("given", ["abcdefgh", "a" * 64, "0b5e-4f.A_z9"])
async def test_a_callers_request_id_is_kept(light: WholeGateway, given: str) -> None:
    for path in ("/health", "/nope", "/v1/providers"):
        answer = await light.http.get(path, headers={"x-request-id": given})
        assert answer.headers["x-request-id"] == given


@pytest.mark.parametrize("given", [None, "", "short", "a" * 65, "a b c d e f g h", "ä"])
async def test_any_other_is_replaced(light: WholeGateway, given: str | None) -> None:
    headers = {} if given is None else {"x-request-id": given.encode()}

    first = await light.http.get("/health", headers=headers)
    second = await light.http.get("/health", headers=headers)

    ids = {answer.headers["x-request-id"] for answer in (first, second)}
    assert len(ids) == 2
    assert all(re.fullmatch(r"req_[a-z0-9]{24}", name) for name in ids)


async def test_an_unknown_address_is_404_in_the_envelope(light: WholeGateway) -> None:
    for path in ("/nope", "/v1/nope", "/v1/video/generation", "/%7Bx%7D"):
        error = await light.refused(404, "GET", path)
        assert error["code"] == "not_found"


@pytest.mark.parametrize(
    ("method", "path", "allow"),
    [
        ("PATCH", "/v1/video/generations", {"GET", "HEAD", "POST"}),
        ("TRACE", "/v1/video/generations/gen_x", {"GET", "HEAD", "PATCH", "DELETE"}),
        ("GET", "/v1/keys/key_x", {"PATCH", "DELETE"}),
        ("GET", "/v1/usage/estimate", {"POST"}),
        ("OPTIONS", "/v1/session", {"GET", "HEAD", "POST", "DELETE"}),
        ("POST", "/videos/gen_x.mp4", {"GET", "HEAD"}),
        ("POST", "/", {"GET", "HEAD"}),
    ],
)
async def test_another_method_is_405_and_lists_all_that_would_do(
    light: WholeGateway, method: str, path: str, allow: set[str]
) -> None:
    answer = await light.http.request(method, path)

    assert answer.status_code == 405
    assert answer.json()["error"]["code"] == "method_not_allowed"
    assert set(answer.headers["allow"].split(", ")) == allow


async def test_head_is_get_without_the_body(light: WholeGateway) -> None:
    for path in ("/", "/health", "/ready", "/v1/providers", "/v1/video/generations"):
        got = await light.http.get(path)
        head = await light.http.head(path)

        assert head.status_code == got.status_code == 200
        assert head.content == b""
        assert head.headers["content-type"] == got.headers["content-type"]
        assert head.headers["content-length"] == got.headers["content-length"]
    assert (await light.http.head("/nope")).status_code == 404


async def test_a_videos_head_has_its_size_and_its_own_headers(
    light: WholeGateway,
) -> None:
    done = await light.made("demo/test-card", "x", resolution="360p", duration=1)

    head = await light.http.head(done["video"]["url"])

    assert head.status_code == 200
    assert int(head.headers["content-length"]) == done["video"]["bytes"]
    assert head.headers["accept-ranges"] == "bytes"


async def test_a_nul_in_an_address_is_refused_before_it_reaches_a_database(
    whole: WholeGateway,
) -> None:
    for path in ("/v1/video/generations/%00", "/v1/video/generations?q=a%00b"):
        error = await whole.refused(400, "GET", path)
        assert "NUL" in error["message"]


@pytest.mark.parametrize(
    ("path", "param"),
    [
        ("/v1/video/generations?status=completed&status=weird", "status"),
        ("/v1/events?last_event_id=abc", "last_event_id"),
        ("/v1/videos?limit=1000", "limit"),
    ],
)
async def test_a_bad_query_is_named_as_it_was_sent(
    light: WholeGateway, path: str, param: str
) -> None:
    error = await light.refused(422, "GET", path)

    assert error["param"] == param
    assert error["message"].startswith(f"{param}: ")
