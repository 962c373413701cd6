"""SQL that is compiled once for a test process, not again for every test's database."""

from typing import Any

from sqlalchemy.dialects.postgresql.psycopg import PGDialectAsync_psycopg
from sqlalchemy.dialects.sqlite.aiosqlite import SQLiteDialect_aiosqlite
from sqlalchemy.util import LRUCache

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
