"""The migrations: they make what the models say, and old rows come along."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine, text

from mediarouter.config import Settings
from mediarouter.db.migrate import alembic_config, newest_revision
from mediarouter.db.tables import metadata

PARAMS: dict[str, dict[str, Any]] = {
    "text": {"inputs": {}, "duration": 5},
    "image": {"inputs": {"image": {"asset_id": "asset_1"}}},
    "video": {"inputs": {}, "source": {"operation": "remix"}},
}


@pytest.fixture
def connection(settings: Settings) -> Iterator[Connection]:
    engine = create_engine(settings.database_dsn.replace("+aiosqlite", ""))
    with engine.begin() as opened:
        yield opened
    engine.dispose()


def test_the_migrations_make_what_the_models_say(connection: Connection) -> None:
    # The queue brings tables of its own.
    context = MigrationContext.configure(
        connection,
        opts={
            "include_name": lambda name, kind, _: (
                kind != "table" or name in metadata.tables
            )
        },
    )

    assert compare_metadata(context, metadata) == []


def test_the_newest_revision_is_told_by_the_files_names() -> None:
    scripts = ScriptDirectory.from_config(alembic_config())

    assert scripts.get_heads() == [newest_revision()]


def test_rows_of_the_first_schema_get_what_was_added(connection: Connection) -> None:
    command.downgrade(alembic_config(connection), "0001")
    connection.execute(_CALLER)
    connection.execute(_IMAGE)
    for kind, params in PARAMS.items():
        connection.execute(_ROW, {"id": kind, "params": json.dumps(params)})

    command.upgrade(alembic_config(connection), "head")

    found = connection.execute(text("SELECT id, input_kind, starred FROM generations"))
    assert {(row.id, row.input_kind, bool(row.starred)) for row in found} == {
        (kind, kind, False) for kind in PARAMS
    }
    uses = connection.execute(text("SELECT asset_id, generation_id FROM asset_uses"))
    assert [tuple(use) for use in uses] == [("asset_1", "image")]


_CALLER = text(
    "INSERT INTO api_keys (id, name, role, token_hash, secret_id, preview, created_at)"
    " VALUES ('key_1', 'a', 'admin', 'h', 's', 'p', '2026-11-20 12:00:00')"
)
_IMAGE = text(
    "INSERT INTO assets (id, api_key_id, kind, storage_key, content_type, bytes,"
    " sha256, created_at) VALUES ('asset_1', 'key_1', 'image', 'uploads/asset_1.png',"
    " 'image/png', 1, 's', '2026-11-20 12:00:00')"
)
_ROW = text(
    "INSERT INTO generations (id, api_key_id, stage, epoch, provider, model,"
    " requested_model, limit_key, prompt, params, user_metadata, warnings, attempts,"
    " created_at, completed_at) VALUES (:id, 'key_1', 'completed', 0, 'p', 'm', 'p/m',"
    " 'p', 'a boat', :params, '{}', '[]', 1, '2026-11-20 12:00:00',"
    " '2026-11-20 12:01:00')"
)
