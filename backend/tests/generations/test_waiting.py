"""What the wait for a vendor remembers, over a restart too."""

from datetime import UTC, datetime, timedelta

from mediarouter.generations.models import Generation
from mediarouter.generations.waiting import Waiting
from mediarouter.providers.errors import ErrorKind, ProviderError

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
AWAY = ProviderError(ErrorKind.UNAVAILABLE, "No answer.")
BUSY = ProviderError(ErrorKind.RATE_LIMITED, "Not so often.")
GARBLED = ProviderError(ErrorKind.BAD_RESPONSE, "<html>")
REFUSED = ProviderError(ErrorKind.AUTH, "Who are you?")


def waiting(**changes: object) -> Waiting:
    row = Generation(id="gen_1", provider="acme", created_at=NOON, **changes)
    return Waiting.of(row, timedelta(hours=1))


def test_one_lost_answer_is_no_trouble_and_a_dead_key_is() -> None:
    job = waiting()
    job.unanswered(AWAY, NOON)
    job.unanswered(AWAY, NOON + timedelta(seconds=2))
    assert job.trouble is None
    job.unanswered(AWAY, NOON + timedelta(seconds=6))
    assert (job.trouble, job.trouble_since) == ("provider_unavailable", NOON)

    job.answered(None)
    assert (job.trouble, job.trouble_since, job.failures) == (None, None, 0)
    job.unanswered(REFUSED, NOON)
    assert job.trouble == "auth_blocked"


def test_trouble_is_called_by_what_the_vendor_did_last() -> None:
    job = waiting()
    for _ in range(3):
        job.unanswered(BUSY, NOON)
    assert job.trouble == "asked_too_often"

    job.unanswered(GARBLED, NOON + timedelta(minutes=1))
    assert (job.trouble, job.trouble_since) == ("answer_unreadable", NOON)


def test_an_outage_does_not_begin_anew_after_a_restart() -> None:
    job = waiting(detail="provider_unavailable", held_up_since=NOON)
    job.unanswered(AWAY, NOON + timedelta(minutes=9))

    assert (job.trouble, job.trouble_since) == ("provider_unavailable", NOON)
    assert waiting(detail="throttled", held_up_since=NOON).trouble_since is None
