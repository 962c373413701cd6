"""Links that prove themselves."""

from datetime import timedelta
from urllib.parse import parse_qs

import pytest

from mediarouter.kit.signed_links import SignedLinks
from tests.conftest import FakeClock

PATH = "/videos/gen_a.mp4"


def parts(query: str) -> tuple[str, str]:
    fields = parse_qs(query)
    return fields["expires"][0], fields["signature"][0]


def test_a_link_is_good_until_it_ends(clock: FakeClock) -> None:
    links = SignedLinks("secret", now=clock, lifetime=timedelta(hours=6))
    expires, signature = parts(links.query(PATH))

    assert links.is_valid(PATH, expires, signature)
    clock.advance(hours=5, minutes=59)
    assert links.is_valid(PATH, expires, signature)
    clock.advance(hours=1, minutes=1)
    assert not links.is_valid(PATH, expires, signature)


def test_a_link_asked_for_again_soon_is_the_same(clock: FakeClock) -> None:
    links = SignedLinks("secret", now=clock)
    clock.advance(minutes=1)
    first = links.query(PATH)

    clock.advance(minutes=58)
    assert links.query(PATH) == first
    clock.advance(minutes=2)
    assert links.query(PATH) != first


@pytest.mark.parametrize(
    ("path", "added", "signature"),
    [
        pytest.param("/videos/gen_b.mp4", 0, None, id="another-path"),
        pytest.param(PATH, 1, None, id="another-end"),
        pytest.param(PATH, 0, "", id="no-signature"),
        pytest.param(PATH, 0, "ü" * 64, id="not-a-signature"),
    ],
)
def test_a_changed_link_is_no_good(
    clock: FakeClock, path: str, added: int, signature: str | None
) -> None:
    links = SignedLinks("secret", now=clock)
    expires, genuine = parts(links.query(PATH))

    changed = str(int(expires) + added)

    assert not links.is_valid(
        path, changed, genuine if signature is None else signature
    )


def test_an_end_that_is_no_number_is_no_good(clock: FakeClock) -> None:
    assert not SignedLinks("secret", now=clock).is_valid(PATH, "never", "x")


def test_another_secret_signs_otherwise(clock: FakeClock) -> None:
    expires, signature = parts(SignedLinks("secret", now=clock).query(PATH))

    assert not SignedLinks("other", now=clock).is_valid(PATH, expires, signature)
