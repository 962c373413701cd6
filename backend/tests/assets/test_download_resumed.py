"""A download that broke off goes on where it stopped, or starts over."""

from email.utils import formatdate

import pytest

from mediarouter.assets.partial import note_path
from mediarouter.providers.base import RemoteAsset
from tests.assets.desk import HALF, MIB, Desk, is_all_of, own
from tests.assets.vendor_files import broken_off, serve
from tests.kit.web import Answer, Seen, serving


@pytest.mark.parametrize("is_own", [True, False])
async def test_a_broken_download_goes_on_where_it_stopped(
    desk: Desk, film: bytes, is_own: bool
) -> None:
    def answer(seen: Seen) -> Answer:
        whole = serve(seen, film)
        return broken_off(whole, HALF) if "range" not in seen.headers else whole

    async with serving(answer) as server:
        place = own(server.url()) if is_own else RemoteAsset(server.url())
        error = await desk.fails(place)
        found = await desk.get(place)

    assert error.reason == "truncated"
    assert is_all_of(found, film)
    assert server.seen[1].headers["range"] == f"bytes={HALF}-"
    assert server.seen[1].headers["if-range"] == '"v1"'


async def test_a_fresh_url_goes_on_with_the_same_file(desk: Desk, film: bytes) -> None:
    async with serving(lambda seen: broken_off(serve(seen, film), HALF)) as server:
        await desk.fails(server.url("/first-token/film.mp4?sig=1"))
        server.answer = lambda seen: serve(seen, film)
        found = await desk.get(server.url("/second-token/film.mp4?sig=2"))

    assert is_all_of(found, film)
    assert "range" in server.seen[1].headers


async def test_a_date_vouches_for_one_url_only(desk: Desk, film: bytes) -> None:
    dates = {"date": formatdate(100, usegmt=True)}
    dates["last-modified"] = formatdate(10, usegmt=True)

    def answer(seen: Seen) -> Answer:
        whole = serve(seen, film, etag=None, **dates)
        return broken_off(whole, HALF) if "range" not in seen.headers else whole

    async with serving(answer) as server:
        await desk.fails(server.url("/a.mp4?sig=1"))
        found = await desk.get(server.url("/a.mp4?sig=2"))
        assert is_all_of(found, film)
        assert server.seen[1].headers["if-range"] == dates["last-modified"]

        found.path.unlink()
        await desk.fails(server.url("/a.mp4"))
        await desk.fails(server.url("/b.mp4"))
        assert "range" not in server.seen[-1].headers


@pytest.mark.parametrize(
    "headers",
    [
        pytest.param({"etag": 'W/"weak"'}, id="weak-etag"),
        pytest.param({}, id="nothing-known"),
        pytest.param({"last_modified": formatdate(10)}, id="date-without-a-clock"),
        pytest.param({"last_modified": "soon", "date": "now"}, id="no-dates"),
        pytest.param(
            {"last_modified": formatdate(10), "date": formatdate(10)},
            id="changed-this-second",
        ),
    ],
)
async def test_without_a_strong_validator_it_starts_over(
    desk: Desk, film: bytes, headers: dict[str, str]
) -> None:
    sent = {"etag": None, **headers}

    async with serving(
        lambda seen: broken_off(serve(seen, film, **sent), HALF)  # type: ignore[arg-type]
    ) as server:
        await desk.fails(server.url())
        server.answer = lambda seen: serve(seen, film, **sent)  # type: ignore[arg-type]
        found = await desk.get(server.url())

    assert is_all_of(found, film)
    assert "range" not in server.seen[1].headers


async def test_a_changed_file_is_started_over(desk: Desk, film: bytes) -> None:
    changed = film[:-1] + b"x"
    async with serving(lambda seen: broken_off(serve(seen, film), HALF)) as server:
        await desk.fails(server.url())
        server.answer = lambda seen: serve(seen, changed, etag='"v2"')
        found = await desk.get(server.url())

    assert is_all_of(found, changed)
    assert len(server.seen) == 2


@pytest.mark.parametrize(
    "headers",
    [
        pytest.param({}, id="no-content-range"),
        pytest.param({"content-range": "bytes 5-9/10"}, id="another-file"),
        pytest.param({"content-range": f"bytes 0-{MIB - 1}/{2 * MIB}"}, id="start"),
        pytest.param(
            {"content-range": f"bytes {HALF}-{HALF + 9}/{2 * MIB}"}, id="not-to-the-end"
        ),
        pytest.param(
            {
                "content-range": f"bytes {HALF}-{2 * MIB - 1}/{2 * MIB}",
                "etag": '"v2"',
            },
            id="another-version",
        ),
        pytest.param({"content-range": "nonsense"}, id="nonsense"),
    ],
)
async def test_a_part_that_does_not_fit_is_not_appended(
    desk: Desk, film: bytes, headers: dict[str, str]
) -> None:
    async with serving(lambda seen: broken_off(serve(seen, film), HALF)) as server:
        await desk.fails(server.url())

        def answer(seen: Seen) -> Answer:
            if "range" in seen.headers:
                return Answer(206, headers, b"x" * MIB)
            return serve(seen, film)

        server.answer = answer
        found = await desk.get(server.url())

    assert is_all_of(found, film)


async def test_a_range_the_server_does_not_have_starts_over(
    desk: Desk, film: bytes
) -> None:
    async with serving(lambda seen: broken_off(serve(seen, film), HALF)) as server:
        await desk.fails(server.url())
        server.answer = lambda seen: (
            Answer(416) if "range" in seen.headers else serve(seen, film)
        )
        assert is_all_of(await desk.get(server.url()), film)


async def test_a_link_that_died_meanwhile_keeps_what_has_arrived(
    desk: Desk, film: bytes
) -> None:
    async with serving(lambda seen: broken_off(serve(seen, film), HALF)) as server:
        await desk.fails(server.url())
        server.answer = lambda _: Answer(403)
        error = await desk.fails(server.url())
        server.answer = lambda seen: serve(seen, film)
        found = await desk.get(server.url())

    assert error.reason == "expired"
    assert is_all_of(found, film)
    assert server.seen[2].headers["range"] == f"bytes={HALF}-"


async def test_a_file_that_is_whole_already_is_not_asked_for(
    desk: Desk, film: bytes
) -> None:
    async with serving(lambda seen: serve(seen, film)) as server:
        await desk.get(server.url())
        assert is_all_of(await desk.get(server.url()), film)

    assert len(server.seen) == 1


async def test_a_note_holds_no_credential(desk: Desk, film: bytes) -> None:
    async with serving(lambda seen: broken_off(serve(seen, film), HALF)) as server:
        await desk.fails(server.url("/token-secret/film.mp4?sig=secret"))

    note = note_path(desk.target).read_text()
    assert str(HALF) in note
    assert "secret" not in note
