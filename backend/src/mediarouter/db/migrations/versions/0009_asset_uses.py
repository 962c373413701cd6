"""Which generations were made from which images.

Revision: 0009
"""

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

_BATCH = 500
_JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
_GENERATIONS = sa.table(
    "generations",
    sa.column("id", sa.Text()),
    sa.column("input_kind", sa.Text()),
    sa.column("params", _JSON),
    sa.column("purged_at"),
)
_ASSETS = sa.table("assets", sa.column("id", sa.Text()))
_USES = sa.table("asset_uses", sa.column("asset_id"), sa.column("generation_id"))


def upgrade() -> None:
    op.add_column(
        "assets",
        sa.Column("is_inline", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
    op.create_table(
        "asset_uses",
        sa.Column("asset_id", sa.Text(), nullable=False),
        sa.Column("generation_id", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["asset_id"], ["assets.id"], name=op.f("fk_asset_uses_asset_id_assets")
        ),
        sa.ForeignKeyConstraint(
            ["generation_id"],
            ["generations.id"],
            name=op.f("fk_asset_uses_generation_id_generations"),
        ),
        sa.PrimaryKeyConstraint(
            "asset_id", "generation_id", name=op.f("pk_asset_uses")
        ),
    )
    op.create_index("ix_asset_uses_generation", "asset_uses", ["generation_id"])
    _note_uses(op.get_bind())


def _note_uses(connection: sa.Connection) -> None:
    """Read what generations say of their images; few have any."""
    made_from_images = sa.select(_GENERATIONS.c.id, _GENERATIONS.c.params).where(
        _GENERATIONS.c.input_kind == "image", _GENERATIONS.c.purged_at.is_(None)
    )
    known = set(connection.scalars(sa.select(_ASSETS.c.id)))
    for rows in connection.execute(made_from_images).partitions(_BATCH):
        uses = [
            {"asset_id": asset_id, "generation_id": row.id}
            for row in rows
            for asset_id in {*_assets(row.params.get("inputs") or {})} & known
        ]
        if uses:
            connection.execute(sa.insert(_USES), uses)


def _assets(inputs: dict[str, Any]) -> Iterator[str]:
    for value in inputs.values():
        for image in value if isinstance(value, list) else [value]:
            if "asset_id" in image:
                yield image["asset_id"]


def downgrade() -> None:
    op.drop_index("ix_asset_uses_generation", "asset_uses")
    op.drop_table("asset_uses")
    op.drop_column("assets", "is_inline")
