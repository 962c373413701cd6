"""What is made once for a test process, not again for every test's gateway."""

import functools
import logging
import os
import shutil
import tempfile
from pathlib import Path
from typing import Any

import structlog
from sqlalchemy.dialects.postgresql.psycopg import PGDialectAsync_psycopg
from sqlalchemy.dialects.sqlite.aiosqlite import SQLiteDialect_aiosqlite
from sqlalchemy.util import LRUCache

from mediarouter import app
from mediarouter.providers import demo
from mediarouter.sandbox import files
from mediarouter.sandbox.render import TestCard, render_mp4

_KEPT = 2000


def share_compiled_statements() -> None:
    """Let all engines of one kind keep their compiled statements in one place.

    SQLAlchemy keeps them by engine and dialect, and each gateway has both anew. To
    compile them was a fifth of what a test of generations costs.
    """
    for dialect in (SQLiteDialect_aiosqlite, PGDialectAsync_psycopg):
        _share(dialect)


def _share(dialect: Any) -> None:
    statements: Any = LRUCache(_KEPT)

    def keep_together(_: type, engine: Any) -> None:
        engine._compiled_cache = statements

    dialect.engine_created = classmethod(keep_together)
    dialect.__eq__ = lambda one, other: type(one) is type(other)
    dialect.__hash__ = lambda one: hash(type(one))


def log_warnings_only() -> None:
    """Write what a failing test should show; each request's line shows nothing new."""
    structlog.reset_defaults()
    structlog.configure(
        wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING)
    )


def share_dashboard() -> None:
    """Look through the dashboard's files once: they do not change meanwhile."""
    app.read_build = functools.cache(app.read_build)


def share_clips(folder: Path) -> None:
    """Let all processes that share this folder render a clip of each shape once.

    To encode them was half of what a test of the OpenAI door costs. The prompt that is
    drawn on a clip is the first one's, which only tests of the drawing would see, and
    those call `render_mp4` itself.
    """

    def render(card: TestCard, path: Path) -> None:
        sound = f"{card.seed % 23}" if card.audio else "silent"
        shape = f"{card.width}x{card.height}-{card.frames}-{card.fps}-{sound}"
        clip = folder / f"{shape}.mp4"
        if not clip.exists():
            handle, partial = tempfile.mkstemp(dir=folder)
            os.close(handle)
            render_mp4(card, Path(partial))
            os.replace(partial, clip)
        shutil.copyfile(clip, path)

    demo.render_mp4 = files.render_mp4 = render
