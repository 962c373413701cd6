"""Fetches a finished video: goes on where it broke off, checks it, puts it in place."""

import hashlib
import os
import time
from http import HTTPStatus
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

import httpx2

from mediarouter.cli.following import byte_bar
from mediarouter.cli.output import ExitCode, Output, fail
from mediarouter.cli.remote import Remote

_TRIES: Final = 8
_PAUSE_SECONDS: Final = 1.0


def check_target(path: Path, overwrite: bool) -> None:
    """Refuse a file that cannot be written, before anything is paid."""
    if path.is_dir():
        fail(f"{path} is a folder; name a file in it.")
    if not path.parent.is_dir():
        fail(f"There is no folder {path.parent}.")
    if path.exists() and not overwrite:
        fail(f"{path} exists. Choose another name, or say --overwrite.")


def file_name(generation: dict[str, Any]) -> str:
    """Give the video's name at the gateway, such as `gen_….mp4`."""
    return urlsplit(str(generation["video"]["url"])).path.rpartition("/")[2]


def save(
    remote: Remote, output: Output, generation: dict[str, Any], target: Path
) -> None:
    """Fetch the video. What a broken line left behind is gone on with."""
    video = generation["video"]
    # The part belongs to this video alone, whoever asks for that file name next.
    part = target.with_name(f".{target.name}.{generation['id']}.part")
    failures = 0
    try:
        with byte_bar(output, target.name, video["bytes"]) as bar:
            while (here := _size(part, video["bytes"])) < video["bytes"]:
                bar.show(here)
                try:
                    for size in _fetch(remote, generation, part, here):
                        bar.show(size)
                        failures = 0
                except httpx2.TransportError:
                    failures += 1
                    if failures >= _TRIES:
                        raise
                    time.sleep(_PAUSE_SECONDS)
    except KeyboardInterrupt:
        fail(
            "Interrupted. The same download goes on where it stopped: mediarouter"
            f" download {generation['id']} -o {target}",
            ExitCode.INTERRUPTED,
        )
    with part.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        os.fsync(file.fileno())
    if digest != video["sha256"]:
        part.unlink()
        fail("The file arrived damaged and was thrown away. Try again.")
    part.replace(target)


def _size(part: Path, whole: int) -> int:
    """Tell how much is here; a part that is longer than its whole is none."""
    size = part.stat().st_size if part.exists() else 0
    if size > whole:
        part.unlink()
        return 0
    return size


def _fetch(remote: Remote, generation: dict[str, Any], part: Path, here: int) -> Any:
    """Add what is missing; yields how much is here."""
    headers = {"accept-encoding": "identity"}
    if here:
        headers["range"] = f"bytes={here}-"
        headers["if-range"] = f'"{generation["video"]["sha256"]}"'
    with remote.stream("videos", file_name(generation), headers=headers) as answer:
        resumes = answer.status_code == HTTPStatus.PARTIAL_CONTENT
        with part.open("ab" if resumes else "wb") as file:
            # In the pieces that arrive: larger ones would be lost with the line.
            for chunk in answer.iter_raw():
                file.write(chunk)
                yield file.tell()
