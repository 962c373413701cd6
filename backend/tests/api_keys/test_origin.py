"""A cookie changes things only for the gateway's own pages."""

from collections.abc import AsyncIterator

import httpx2
import pytest

from mediarouter.api_keys.dependencies import CurrentCaller
from tests.gateway import BASE_URL, Gateway


@pytest.fixture
async def browser(gateway: Gateway) -> AsyncIterator[httpx2.AsyncClient]:
    """A browser that is logged in."""
    async with gateway.client() as client:
        await client.post("/v1/session", json={"api_key": gateway.admin_key})
        yield client


@pytest.mark.parametrize(
    "headers",
    [
        pytest.param({"origin": BASE_URL}, id="origin"),
        pytest.param({"sec-fetch-site": "same-origin"}, id="fetch-metadata"),
        pytest.param({"origin": "https://localhost:3001"}, id="tls-ended-by-a-proxy"),
    ],
)
async def test_our_own_page_may_change_things(
    browser: httpx2.AsyncClient, headers: dict[str, str]
) -> None:
    assert (await browser.post("/change", headers=headers)).status_code == 200


FOREIGN = [
    pytest.param({}, id="no-browser-headers"),
    pytest.param({"origin": "null"}, id="sandboxed-frame"),
    pytest.param({"origin": "http://evil.example"}, id="other-site"),
    pytest.param({"origin": "http://localhost:3000"}, id="other-port"),
    pytest.param({"origin": "http://localhost:99999"}, id="impossible-port"),
    pytest.param({"origin": "ftp://localhost:3001"}, id="other-scheme"),
    pytest.param({"sec-fetch-site": "cross-site"}, id="cross-site"),
    pytest.param({"sec-fetch-site": "same-site"}, id="same-site"),
    pytest.param(
        {"sec-fetch-site": "cross-site", "origin": BASE_URL}, id="contradiction"
    ),
    pytest.param(
        {"origin": "http://evil.example", "x-forwarded-host": "evil.example"},
        id="forwarded-host",
    ),
    pytest.param(
        {"origin": "http://evil.example", "forwarded": "host=evil.example"},
        id="forwarded",
    ),
]


@pytest.mark.parametrize("headers", FOREIGN)
async def test_a_foreign_page_may_not(
    browser: httpx2.AsyncClient, headers: dict[str, str]
) -> None:
    answer = await browser.post("/change", headers=headers)
    logout = await browser.delete("/v1/session", headers=headers)

    assert answer.status_code == 403
    assert answer.json()["error"]["code"] == "cross_origin"
    assert logout.status_code == 403
    assert (await browser.get("/whoami", headers=headers)).status_code == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
async def test_every_unsafe_method_is_guarded(gateway: Gateway, method: str) -> None:
    @gateway.app.api_route("/any", methods=[method])
    async def any_method(caller: CurrentCaller) -> None: ...

    async with gateway.client() as client:
        await client.post("/v1/session", json={"api_key": gateway.admin_key})
        answer = await client.request(
            method, "/any", headers={"origin": "http://evil.example"}
        )

    assert answer.status_code == 403


async def test_the_public_address_is_ours_too(
    gateway: Gateway, browser: httpx2.AsyncClient
) -> None:
    headers = {"origin": "https://video.example.com"}
    before = await browser.post("/change", headers=headers)
    gateway.with_settings(public_url="https://video.example.com")

    after = await browser.post("/change", headers=headers)
    downgraded = await browser.post(
        "/change", headers={"origin": "http://video.example.com"}
    )

    assert before.status_code == 403
    assert after.status_code == 200
    assert downgraded.status_code == 403


async def test_an_api_key_needs_no_origin(gateway: Gateway) -> None:
    async with gateway.client(gateway.member_key) as client:
        answer = await client.post("/change", headers={"origin": "http://evil.example"})

    assert answer.status_code == 200


async def test_a_foreign_page_cannot_log_a_browser_in(gateway: Gateway) -> None:
    async with gateway.client(headers={"origin": "http://evil.example"}) as client:
        answer = await client.post("/v1/session", json={"api_key": gateway.member_key})

    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers


async def test_without_authentication_everybody_is_the_administrator(
    gateway: Gateway,
) -> None:
    gateway.with_settings(auth_disabled=True)
    async with gateway.client() as client:
        read = await client.get("/v1/session")
        write = await client.post("/change")

    assert read.json()["api_key_id"] == gateway.admin.id
    assert read.json()["auth_disabled"] is True
    assert write.status_code == 200


@pytest.mark.parametrize(
    "headers", [case for case in FOREIGN if case.id != "no-browser-headers"]
)
async def test_without_authentication_foreign_pages_still_change_nothing(
    gateway: Gateway, headers: dict[str, str]
) -> None:
    gateway.with_settings(auth_disabled=True)
    async with gateway.client() as client:
        answer = await client.post("/change", headers=headers)

    assert answer.status_code == 403


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("localhost", 200),
        ("app.localhost", 200),
        ("127.0.0.1", 200),
        ("[::1]", 200),
        ("video.example.com", 200),
        ("evil.example", 403),
        ("192.168.1.7", 403),
        ("localhost.evil.example", 403),
    ],
)
async def test_without_authentication_only_local_names_reach_it(
    gateway: Gateway, name: str, status: int
) -> None:
    gateway.with_settings(auth_disabled=True, public_url="https://video.example.com")
    async with gateway.client(base_url=f"http://{name}:3001") as client:
        assert (await client.get("/whoami")).status_code == status


async def test_without_authentication_any_key_will_do(gateway: Gateway) -> None:
    gateway.with_settings(auth_disabled=True)
    async with gateway.client("unused") as client:
        answer = await client.get("/whoami")

    assert answer.json()["id"] == gateway.admin.id


async def test_cors_origins_count_only_without_authentication(
    gateway: Gateway, browser: httpx2.AsyncClient
) -> None:
    page = "http://localhost:5173"
    headers = {"origin": page, "sec-fetch-site": "same-site"}
    gateway.with_settings(cors_origins=(page,))
    with_cookie = await browser.post("/change", headers=headers)

    gateway.with_settings(auth_disabled=True)
    without_authentication = await browser.post("/change", headers=headers)

    assert with_cookie.status_code == 403
    assert without_authentication.status_code == 200
