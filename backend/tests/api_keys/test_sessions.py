"""Logging in to the dashboard: links, cookies, and how long they last."""

import asyncio
import io
from urllib.parse import parse_qs, quote, urlsplit

import httpx2
import pytest
from sqlalchemy import func, select, text

from mediarouter.api_keys.models import DashboardSession, LoginLink
from mediarouter.api_keys.service import ApiKeyService
from mediarouter.api_keys.sessions import SessionService
from mediarouter.bootstrap import new_login_link
from mediarouter.errors import AuthenticationError, NotFoundError
from tests.conftest import FakeClock
from tests.gateway import BASE_URL, Gateway

COOKIE = "mediarouter_session"


async def log_in(gateway: Gateway, client: httpx2.AsyncClient) -> httpx2.Response:
    return await client.get(await new_login_link(gateway.sessions, BASE_URL))


async def test_a_login_link_opens_the_dashboard(gateway: Gateway) -> None:
    gateway.with_settings(issues_url="https://tracker.example/issues")
    async with gateway.client() as client:
        answer = await log_in(gateway, client)
        session = await client.get("/v1/session")

    assert answer.status_code == 303
    assert answer.headers["location"] == "/"
    assert answer.headers["cache-control"] == "no-store"
    assert session.json() == {
        "object": "session",
        "api_key_id": gateway.admin.id,
        "name": "admin",
        "role": "admin",
        "auth_disabled": False,
        "idempotency_hours": 24,
        "issues_url": "https://tracker.example/issues",
        "deadline_minutes": 60,
    }


@pytest.mark.parametrize(
    ("wanted", "leads_to"),
    [
        ("/models?q=kling", "/models?q=kling"),
        ("/gallery/gen_1?tags=a%20b#top", "/gallery/gen_1?tags=a%20b#top"),
        ("//example.com/", "/"),
        ("/\\example.com/", "/"),
        ("/\t/example.com/", "/"),
        ("https://example.com/", "/"),
        ("javascript:alert(1)", "/"),
    ],
)
async def test_a_login_link_leads_to_the_page_that_was_asked_for(
    gateway: Gateway, wanted: str, leads_to: str
) -> None:
    link = await new_login_link(gateway.sessions, BASE_URL)
    async with gateway.client() as client:
        cookie = {"Cookie": f"mediarouter_wanted={quote(wanted, safe='')}"}
        answer = await client.get(link, headers=cookie)

    assert answer.headers["location"] == leads_to
    forgotten, session = sorted(answer.headers.get_list("set-cookie"), reverse=True)
    assert forgotten.startswith('mediarouter_wanted=""; ')
    assert "Max-Age=0; Path=/login" in forgotten
    assert session.startswith(f"{COOKIE}=")


async def test_the_cookie_is_kept_from_scripts_and_other_sites(
    gateway: Gateway,
) -> None:
    async with gateway.client() as client:
        answer = await log_in(gateway, client)

    name_value, *attributes = answer.headers["set-cookie"].split("; ")
    assert name_value.startswith(f"{COOKIE}=")
    assert set(attributes) == {"HttpOnly", "Max-Age=2592000", "Path=/", "SameSite=lax"}


@pytest.mark.parametrize(
    ("base_url", "public_url", "secure"),
    [
        pytest.param("http://localhost:3001", None, False, id="local"),
        pytest.param("https://video.example.com", None, True, id="https"),
        pytest.param(
            "http://video.example.com",
            "https://video.example.com",
            True,
            id="behind-a-proxy-that-ends-tls",
        ),
        pytest.param(
            "http://localhost:3001",
            "https://video.example.com",
            False,
            id="local-way-in-beside-a-public-one",
        ),
    ],
)
async def test_the_cookie_is_secure_where_the_browser_sees_https(
    gateway: Gateway, base_url: str, public_url: str | None, secure: bool
) -> None:
    gateway.with_settings(public_url=public_url)
    async with gateway.client(base_url=base_url) as client:
        answer = await client.post("/v1/session", json={"api_key": gateway.admin_key})

    assert ("Secure" in answer.headers["set-cookie"]) is secure


async def test_a_link_works_once(gateway: Gateway) -> None:
    link = await new_login_link(gateway.sessions, BASE_URL)
    async with gateway.client() as client:
        first = await client.get(link)
    async with gateway.client() as client:
        second = await client.get(link)

    assert first.status_code == 303
    assert second.status_code == 401
    assert "set-cookie" not in second.headers


async def test_a_link_used_by_two_at_once_lets_one_in(gateway: Gateway) -> None:
    link = await new_login_link(gateway.sessions, BASE_URL)
    async with gateway.client() as client:
        answers = await asyncio.gather(*(client.get(link) for _ in range(5)))

    assert sorted(answer.status_code for answer in answers) == [303, 401, 401, 401, 401]


async def test_a_link_is_good_for_fifteen_minutes(
    gateway: Gateway, clock: FakeClock
) -> None:
    in_time, late = [await new_login_link(gateway.sessions, BASE_URL) for _ in "ab"]
    async with gateway.client() as client:
        clock.advance(minutes=14, seconds=59)
        assert (await client.get(in_time)).status_code == 303
        clock.advance(seconds=1)
        assert (await client.get(late)).status_code == 401


@pytest.mark.parametrize(
    "query", ["", "?token=", "?token=wrong", "?token=" + "x" * 9000]
)
async def test_a_wrong_link_is_explained_on_a_page_without_script(
    gateway: Gateway, query: str
) -> None:
    async with gateway.client() as client:
        answer = await client.get(f"/login{query}")

    assert answer.status_code == 401
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")
    assert "mediarouter login-link" in answer.text
    assert "<script" not in answer.text


async def test_a_link_dies_with_its_key(gateway: Gateway) -> None:
    token = await gateway.sessions.create_link(gateway.member.id)
    await gateway.api_keys.revoke(gateway.admin, gateway.member.id)

    async with gateway.client() as client:
        answer = await client.get("/login", params={"token": token})

    assert answer.status_code == 401


async def test_an_admin_makes_links_for_itself(gateway: Gateway) -> None:
    gateway.with_settings(public_url="https://video.example.com")
    async with gateway.client(gateway.admin_key) as client:
        link = (await client.post("/v1/session/links")).json()
    async with gateway.client() as client:
        parts = urlsplit(link["url"])
        answer = await client.get(f"{parts.path}?{parts.query}")

    assert link["url"].startswith("https://video.example.com/login?token=")
    assert link["expires_in"] == 900
    assert answer.status_code == 303


async def test_the_dashboard_logs_in_with_a_key_or_a_token(gateway: Gateway) -> None:
    link = await new_login_link(gateway.sessions, BASE_URL)
    token = parse_qs(urlsplit(link).query)["token"][0]
    for body, who in (
        ({"api_key": f" {gateway.member_key}\n"}, gateway.member),
        ({"token": token}, gateway.admin),
    ):
        async with gateway.client() as client:
            answer = await client.post("/v1/session", json=body)
            me = (await client.get("/whoami")).json()

        assert answer.status_code == 200
        assert me["id"] == who.id


@pytest.mark.parametrize("body", [{}, {"api_key": "a", "token": "b"}])
async def test_a_login_needs_exactly_one_proof(
    gateway: Gateway, body: dict[str, str]
) -> None:
    async with gateway.client() as client:
        answer = await client.post("/v1/session", json=body)

    assert answer.status_code == 400


@pytest.mark.parametrize("body", [{"api_key": "mr_wrong"}, {"token": "wrong"}])
async def test_a_wrong_proof_is_refused(gateway: Gateway, body: dict[str, str]) -> None:
    async with gateway.client() as client:
        answer = await client.post("/v1/session", json=body)

    assert answer.status_code == 401
    assert "set-cookie" not in answer.headers


async def test_guessing_is_slowed_down(gateway: Gateway, clock: FakeClock) -> None:
    right, wrong = {"api_key": gateway.admin_key}, {"api_key": "mr_wrong"}
    async with gateway.client() as client:
        for _ in range(20):
            assert (await client.post("/v1/session", json=wrong)).status_code == 401
        blocked = await client.post("/v1/session", json=right)
        clock.advance(minutes=1)
        later = await client.post("/v1/session", json=right)

    assert blocked.status_code == 429
    assert blocked.headers["retry-after"] == "60"
    assert blocked.json()["error"]["code"] == "too_many_logins"
    assert later.status_code == 200


async def test_a_session_lasts_thirty_days(gateway: Gateway, clock: FakeClock) -> None:
    async with gateway.client() as client:
        await log_in(gateway, client)
        cookie = {"cookie": f"{COOKIE}={client.cookies[COOKIE]}"}
    async with gateway.client(headers=cookie) as client:
        clock.advance(days=29, hours=23)
        before = await client.get("/whoami")
        clock.advance(hours=1)
        after = await client.get("/whoami")
        optional = await client.get("/maybe")

    assert before.status_code == 200
    assert after.status_code == 401
    # A stale cookie must not stand in the way of a signed link.
    assert optional.json() == {"id": None}


async def test_a_session_dies_with_its_key(gateway: Gateway) -> None:
    async with gateway.client() as client:
        await client.post("/v1/session", json={"api_key": gateway.member_key})
        assert (await client.get("/whoami")).status_code == 200

        await gateway.api_keys.revoke(gateway.admin, gateway.member.id)

        assert (await client.get("/whoami")).status_code == 401


async def test_logging_out_ends_the_session_everywhere(gateway: Gateway) -> None:
    async with gateway.client(headers={"origin": BASE_URL}) as client:
        await log_in(gateway, client)
        stolen = {"cookie": f"{COOKIE}={client.cookies[COOKIE]}"}
        answer = await client.delete("/v1/session")
        again = await client.delete("/v1/session")
        assert COOKIE not in client.cookies
    async with gateway.client(headers=stolen) as client:
        replayed = await client.get("/whoami")

    assert answer.status_code == 200
    assert again.status_code == 200
    assert replayed.status_code == 401


async def test_old_sessions_and_links_are_cleared_away(
    gateway: Gateway, clock: FakeClock
) -> None:
    async with gateway.client() as client:
        for _ in range(3):
            await log_in(gateway, client)
            clock.advance(days=31)
        await log_in(gateway, client)
    async with gateway.database.reading() as session:
        links = await session.scalar(select(func.count()).select_from(LoginLink))
        sessions = await session.scalar(
            select(func.count()).select_from(DashboardSession)
        )

    assert (links, sessions) == (0, 1)


async def test_tokens_never_reach_the_log_or_the_database(
    gateway: Gateway, log: io.StringIO
) -> None:
    link = await new_login_link(gateway.sessions, BASE_URL)
    token = parse_qs(urlsplit(link).query)["token"][0]
    async with gateway.client() as client:
        await client.get(link)
        cookie = client.cookies[COOKIE]
    async with gateway.database.reading() as session:
        rows = [
            *await session.execute(text("SELECT * FROM login_links")),
            *await session.execute(text("SELECT * FROM dashboard_sessions")),
        ]

    assert log.getvalue()
    for secret in (token, cookie):
        assert secret not in log.getvalue()
        assert secret not in str(rows)


async def test_without_an_administrator_there_is_nobody_to_be(
    gateway: Gateway, clock: FakeClock
) -> None:
    elsewhere = ApiKeyService(gateway.database, "another secret key", now=clock)

    with pytest.raises(NotFoundError):
        await SessionService(gateway.database, elsewhere, now=clock).create_link()
    with pytest.raises(AuthenticationError):
        await elsewhere.administrator()
