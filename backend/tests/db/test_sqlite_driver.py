"""SQLite's threads, and the loops that ask them."""

import asyncio
import threading
from pathlib import Path
from typing import Any

import pytest

from mediarouter.db.sqlite_driver import connect


def test_a_loop_that_has_ended_is_told_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    complaints: list[Any] = []
    monkeypatch.setattr(threading, "excepthook", complaints.append)
    loop = asyncio.new_event_loop()
    connection = loop.run_until_complete(connect(tmp_path / "some.db"))
    goes_on = threading.Event()
    [thread] = [one for one in threading.enumerate() if one is connection._thread]
    asking = loop.create_task(connection.run(lambda: goes_on.wait(30)))
    loop.run_until_complete(asyncio.sleep(0))
    asking.cancel()
    connection.stop()
    loop.run_until_complete(asyncio.gather(asking, return_exceptions=True))
    loop.close()

    goes_on.set()
    thread.join(30)

    assert not thread.is_alive()
    assert complaints == []
