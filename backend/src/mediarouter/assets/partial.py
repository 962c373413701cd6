"""A file on its way in: what has arrived, and what is needed to go on later.

Beside the file lies a small note (`….json`): where the bytes came from, the validator
of that version, its length, and how many bytes are known to be on the disk. After a
crash exactly those bytes are trusted; what was written behind them may be holes.
"""

import hashlib
import os
import sys
import threading
from pathlib import Path
from typing import IO, Final

from pydantic import BaseModel, ValidationError

if sys.platform != "win32":
    import fcntl

_BLOCK_BYTES: Final = 1024 * 1024
_SYNC_BYTES: Final = 8 * 1024 * 1024
_NOTE: Final = ".json"


class Source(BaseModel):
    """Which version of which file is arriving."""

    place: str = ""
    """A hash of the URL without its query: a URL may be a credential."""

    validator: str | None = None
    """A strong ETag, or a date of change that is as good as one."""

    length: int | None = None
    md5: str | None = None
    """Hexadecimal, when the server named one."""

    sha256: str | None = None

    @property
    def resumable(self) -> bool:
        return self.validator is not None and self.length is not None


class _Note(BaseModel):
    source: Source
    synced: int


class PartialFile:
    """One file under way, held by one writer at a time.

    All methods block; call them from threads, one after the other. A thread whose
    caller was cancelled may still be writing, so each waits for the one before.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.size = 0
        self.source: Source | None = None
        self._file: IO[bytes] | None = None
        self._synced = 0
        self._sha256 = hashlib.sha256()
        self._md5 = hashlib.md5(usedforsecurity=False)
        self._lock = threading.Lock()

    def open(self) -> bool:
        """Open the file with what can be trusted of it.

        False when another writer holds it; nothing is opened then.
        """
        with self._lock:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            file = self.path.open("a+b", buffering=0)
            if not _hold(file):
                file.close()
                return False
            self._file = file
            note = _read_note(note_path(self.path))
            if note is None or note.synced > os.fstat(file.fileno()).st_size:
                self._restart(None)
                return True
            self.source = note.source
            file.truncate(note.synced)
            self._digest_all(file)
            self._synced = self.size
            return True

    def restart(self, source: Source) -> None:
        """Forget the bytes and begin with another version."""
        with self._lock:
            self._restart(source)

    def append(self, block: bytes) -> None:
        with self._lock:
            file = self._opened()
            self._digest(block)
            view = memoryview(block)
            while view:
                view = view[file.write(view) :]
            if self.size - self._synced >= _SYNC_BYTES:
                self._sync()

    def finish(self) -> tuple[str, bool]:
        """Bring everything to the disk.

        Gives the SHA-256, and whether it and the MD5 are those the server named.
        """
        with self._lock:
            self._sync()
            sha256 = self._sha256.hexdigest()
            source = self.source
            is_genuine = source is None or (
                source.sha256 in (None, sha256)
                and source.md5 in (None, self._md5.hexdigest())
            )
            return sha256, is_genuine

    def close(self) -> None:
        """Keep what has arrived for the next try."""
        with self._lock:
            if self._file is None:
                return
            try:
                if self.size > self._synced:
                    self._sync()
            finally:
                self._file.close()
                self._file = None

    def discard(self) -> None:
        """Remove the file and its note."""
        with self._lock:
            remove(self.path)
            self._synced = self.size = 0
            if self._file is not None:
                self._file.close()
                self._file = None

    def _opened(self) -> IO[bytes]:
        if self._file is None:
            raise ValueError("The partial file is closed.")
        return self._file

    def _restart(self, source: Source | None) -> None:
        # The note goes first: with it gone, no bytes of the file are trusted.
        note_path(self.path).unlink(missing_ok=True)
        self._opened().truncate(0)
        self.source = source
        self.size = self._synced = 0
        self._sha256 = hashlib.sha256()
        self._md5 = hashlib.md5(usedforsecurity=False)

    def _sync(self) -> None:
        os.fsync(self._opened().fileno())
        self._synced = self.size
        if self.source is not None and self.source.resumable:
            note = _Note(source=self.source, synced=self._synced)
            path = note_path(self.path)
            draft = path.with_name(f"{path.name}.new")
            draft.write_text(note.model_dump_json(), "utf-8")
            draft.replace(path)

    def _digest_all(self, file: IO[bytes]) -> None:
        file.seek(0)
        while block := file.read(_BLOCK_BYTES):
            self._digest(block)

    def _digest(self, block: bytes) -> None:
        self.size += len(block)
        self._sha256.update(block)
        if self.source is not None and self.source.md5 is not None:
            self._md5.update(block)


def note_path(path: Path) -> Path:
    return path.with_name(f"{path.name}{_NOTE}")


def adopt(old: Path, new: Path) -> bool:
    """Take over a partial file that another owner left behind.

    False when that owner still holds it: two writers would spoil one file.
    """
    try:
        with old.open("r+b") as file:
            if not _hold(file):
                return False
            old.replace(new)
            note_path(old).replace(note_path(new))
    except FileNotFoundError:
        return False
    return True


def remove(path: Path) -> None:
    note_path(path).unlink(missing_ok=True)
    path.unlink(missing_ok=True)


def _hold(file: IO[bytes]) -> bool:
    """Lock a file until it is closed, or its process ends; False when it is held."""
    if sys.platform == "win32":
        return True
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _read_note(path: Path) -> _Note | None:
    try:
        return _Note.model_validate_json(path.read_bytes())
    except (FileNotFoundError, ValidationError):
        return None
