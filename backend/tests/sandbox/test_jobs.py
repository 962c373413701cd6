"""A job's phase follows from its age; a lane lets waiting jobs in by turns."""

import pytest

from mediarouter.sandbox.files import SMALL_CARD
from mediarouter.sandbox.jobs import Failure, Job, JobStore, Lane, Phase


def a_job(created_at: float = 0.0, **values: object) -> Job:
    usual = {
        "id": f"job-{created_at}",
        "vendor": "runway",
        "owner": "k",
        "model": "m",
        "prompt": "p",
        "card": SMALL_CARD,
        "created_at": created_at,
        "queued_seconds": 1.0,
        "running_seconds": 4.0,
        "starts_at": created_at,
    }
    return Job(**{**usual, **values})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("age", "phase", "progress"),
    [
        (0.0, Phase.QUEUED, 0.0),
        (0.9, Phase.QUEUED, 0.0),
        (1.0, Phase.RUNNING, 0.0),
        (2.0, Phase.RUNNING, 0.25),
        (4.9, Phase.RUNNING, 0.975),
        (5.0, Phase.COMPLETED, 1.0),
        (900.0, Phase.COMPLETED, 1.0),
    ],
)
def test_phase_and_progress_follow_from_age(
    age: float, phase: Phase, progress: float
) -> None:
    job = a_job()

    assert job.phase(age) is phase
    assert job.progress(age) == pytest.approx(progress)


def test_a_job_that_will_fail_runs_first() -> None:
    job = a_job(failure=Failure("code", "text"))

    assert job.phase(3) is Phase.RUNNING
    assert job.phase(5) is Phase.FAILED


def test_a_job_that_takes_no_time_is_complete_at_once() -> None:
    job = a_job(queued_seconds=0.0, running_seconds=0.0)

    assert job.phase(0) is Phase.COMPLETED
    assert job.progress(0) == 1.0


def test_a_job_is_throttled_until_it_starts() -> None:
    job = a_job(starts_at=3.0)

    assert job.phase(2) is Phase.THROTTLED
    assert job.phase(3) is Phase.QUEUED


def test_the_last_change_is_remembered() -> None:
    job = a_job()
    waiting = a_job(starts_at=None)

    assert [job.changed_at(now) for now in (0.5, 2, 9)] == [0.0, 1.0, 5.0]
    assert waiting.changed_at(9) == 0.0
    assert waiting.progress(9) == 0.0


def test_cancelling_ends_a_job_but_not_one_that_has_ended() -> None:
    job, done = a_job(), a_job()

    job.cancel(2)
    done.cancel(6)

    assert job.phase(2) is Phase.CANCELLED
    assert job.changed_at(9) == 2
    assert done.phase(6) is Phase.COMPLETED


def test_finishing_ends_a_job_now() -> None:
    job, waiting, done = a_job(), a_job(starts_at=None), a_job()

    job.finish(2)
    waiting.finish(2)
    done.finish(7)

    assert job.phase(2) is waiting.phase(2) is Phase.COMPLETED
    assert done.changed_at(9) == 5


def test_a_full_lane_makes_jobs_wait_and_lets_them_in_in_order() -> None:
    lane, jobs = Lane(1), [a_job(float(i)) for i in range(3)]

    for job in jobs:
        lane.join(job, job.created_at)

    assert [job.phase(2) for job in jobs] == [
        Phase.RUNNING,
        Phase.THROTTLED,
        Phase.THROTTLED,
    ]
    assert [job.phase(5) for job in jobs][1:] == [Phase.QUEUED, Phase.THROTTLED]
    # Looked at late, the line has moved all the same.
    assert jobs[2].phase(100) is Phase.COMPLETED
    assert jobs[2].starts_at == 10


def test_a_cancelled_job_gives_up_its_place_or_its_turn() -> None:
    lane, jobs = Lane(1), [a_job(float(i)) for i in range(3)]
    for job in jobs:
        lane.join(job, job.created_at)

    jobs[1].cancel(2)
    jobs[0].cancel(3)

    assert jobs[2].phase(3) is Phase.QUEUED
    assert jobs[2].starts_at == 3


def test_a_job_finished_while_waiting_takes_no_place() -> None:
    lane, first, waiting = Lane(1), a_job(0.0), a_job(1.0)
    lane.join(first, 0)
    lane.join(waiting, 1)

    waiting.finish(2)

    assert waiting.phase(2) is Phase.COMPLETED
    assert not lane.is_full(5)


def test_a_store_shows_a_key_only_its_own_jobs() -> None:
    store, mine = JobStore(), a_job(1.0, reference="r")
    store.add(mine)
    store.add(a_job(2.0, owner="other"))

    assert list(store.of("runway", "k")) == [mine]
    assert store.get("runway", "k", mine.id) is mine
    assert store.get("runway", "other", mine.id) is None
    assert store.get("kling", "k", mine.id) is None
    assert store.by_reference("runway", "k", "r") is mine
    assert store.by_reference("runway", "other", "r") is None

    mine.is_deleted = True

    assert store.get("runway", "k", mine.id) is None
    assert store.any(mine.id) is mine
